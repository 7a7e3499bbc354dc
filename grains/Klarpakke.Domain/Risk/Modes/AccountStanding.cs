using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.Domain.Risk.Modes;

/// <summary>An account's mode and every reason for it. The strictest reason wins.</summary>
/// <param name="Reasons">All reasons, in the order of <see cref="ModeCause"/>; empty in normal mode.</param>
public sealed record AccountStanding(ImmutableArray<ModeReason> Reasons)
{
    /// <summary>The mode.</summary>
    public AccountMode Mode => Reasons.IsEmpty ? AccountMode.Normal : Reasons.Max(reason => reason.Mode);

    /// <summary>The standing that follows from the facts.</summary>
    public static AccountStanding Of(StandingFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new AccountStanding([.. Kill(facts), .. Hard(facts.Trips), .. Soft(facts.Trips), .. Gates(facts), .. Blind(facts)]);
    }

    private static IEnumerable<ModeReason> Kill(StandingFacts facts) => facts.IsKillSwitchOpen is false ? [] : [Plain(ModeCause.KillSwitch)];

    private static IEnumerable<ModeReason> Hard(TripState? trips) =>
        trips is null ? [Plain(ModeCause.HardStop)]
        : trips.Hard is not { } stop ? []
        : stop.Reasons.Select(breach => new ModeReason(ModeCause.HardStop, stop.Since, stop.EndsAt, breach.Drawdown, breach.Limit));

    private static IEnumerable<ModeReason> Soft(TripState? trips) =>
        trips is null ? [] : trips.Soft.Select(trip => new ModeReason(ModeCause.SoftStop, trip.Since, trip.Holds.End, trip.Breach?.Drawdown, trip.Breach?.Limit));

    private static IEnumerable<ModeReason> Gates(StandingFacts facts)
    {
        if (facts.Plan is not { AllowsEntries: true })
        {
            yield return Plain(ModeCause.Plan);
        }

        if (facts.Plan is null || facts.Now < facts.Plan.SignalOnlyUntil)
        {
            yield return Plain(ModeCause.CoolingOff) with { Until = facts.Plan?.SignalOnlyUntil };
        }

        if (facts.IsVenueGateOpen is not true)
        {
            yield return Plain(ModeCause.VenueGate);
        }
    }

    private static IEnumerable<ModeReason> Blind(StandingFacts facts) =>
        facts.Blind.At(facts.Now) == BlindLevel.None ? [] : [Plain(ModeCause.StaleData) with { Since = facts.Blind.Since }];

    private static ModeReason Plain(ModeCause cause) => new(cause, null, null, null, null);
}
