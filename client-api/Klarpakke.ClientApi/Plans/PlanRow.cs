using Klarpakke.Domain.Plans;
using Klarpakke.GrainInterfaces.Plans;

namespace Klarpakke.ClientApi.Plans;

/// <summary>The caller's plan.</summary>
/// <param name="Plan">The plan as it was last begun.</param>
/// <param name="Terms">What the caller has now: those of the free plan once the days of grace are over.</param>
/// <param name="Interval">How it is paid; null for a plan that costs nothing.</param>
/// <param name="Status">Whether it is paid.</param>
/// <param name="ActiveSince">When the paid plan began.</param>
/// <param name="CoolingOffUntil">Until then signals are only watched, at every venue but paper; null for a plan that costs nothing.</param>
/// <param name="CoolingOffHoursLeft">Whole hours left until then, rounded up; 0 when it is over or there is none.</param>
/// <param name="GraceUntil">When a plan that is not paid is over; until then nothing is bought, and everything else goes on. Null when it is paid.</param>
/// <param name="SimulatedPayment">True when no money was taken for it: the checkout was simulated.</param>
/// <param name="Seq">Grows with every change.</param>
internal sealed record PlanRow(
    Plan Plan,
    PlanTermsRow Terms,
    BillingInterval? Interval,
    PlanStatus Status,
    DateTimeOffset? ActiveSince,
    DateTimeOffset? CoolingOffUntil,
    int CoolingOffHoursLeft,
    DateTimeOffset? GraceUntil,
    bool SimulatedPayment,
    long Seq)
{
    public static PlanRow Of(PlanView view, DateTimeOffset now) => new(
        view.Plan,
        PlanTermsRow.Of(PlanTable.Of(view.Entitled)),
        view.Interval,
        view.Status,
        view.ActiveSince,
        view.WatchingUntil,
        view.WatchingUntil is { } until && until > now ? (int)Math.Ceiling((until - now).TotalHours) : 0,
        view.GraceUntil,
        view.Plan != Plan.Free && view.Source == PlanSource.SimulatedCheckout,
        view.Seq);
}
