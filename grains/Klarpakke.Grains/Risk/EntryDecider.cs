using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>Takes a proposal through the gates and writes what was decided: decision, reservation and audit row are one transaction.</summary>
internal sealed class EntryDecider(RiskKeeper keeper, RiskServices services, IRiskNeighbours neighbours)
{
    // Numbers of strategies begin here, so that venues keep them apart from the user's own.
    private const int FirstStrategyNumber = 1_000_000;

    /// <summary>Decides.</summary>
    /// <returns>Null when the rows did not allow what memory did: they have to be read again.</returns>
    public async Task<EntryDecision?> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        var context = await ContextAsync(proposal, cancellationToken);
        var policy = RiskPolicy.Decide(context);
        var decision = policy is EntryApproved approved
            ? new EntryDecision(approved.Order, [], context.Now)
            : new EntryDecision(null, FindingsOf(policy), context.Now);
        var recorded = new RecordedDecision(proposal.Portfolio, proposal.Signal.Id, decision);
        var after = decision.Approved is null ? keeper.Memory : Reserved(keeper.Memory, proposal.Signal.Id, decision);
        var audit = policy is EntryDenied denied ? RiskAudit.Denied(after, recorded, denied.Findings, context) : RiskAudit.Approved(after, recorded, proposal.Signal.Id, context);
        var isWritten = await keeper.WriteAsync(after, after.ChangeAt(context.Now) with { Decision = recorded, Audit = [audit] }, cancellationToken);
        return isWritten ? decision : null;
    }

    /// <summary>Says what would be decided. Nothing is written.</summary>
    public async Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        var context = await ContextAsync(proposal, cancellationToken);
        var policy = RiskPolicy.Decide(context);
        return new SignalPreview(FindingsOf(policy), policy is EntryApproved { Order.Entry.Quantity: var quantity } ? quantity.Value : null, context.Now);
    }

    private static RiskMemory Reserved(RiskMemory memory, string signal, EntryDecision decision) => memory with
    {
        Reservations = memory.Reservations.Add(new ExposureReservation(signal, decision.Approved!, decision.DecidedAt)),
        State = memory.State with { NextPosition = memory.State.NextPosition + 1 },
    };

    private static ImmutableArray<RiskFinding> FindingsOf(RiskDecision policy) => policy is EntryDenied denied
        ? [.. denied.Findings.Select(finding => new RiskFinding(finding.Reason.Code(), finding.Value, finding.Bound, null, null))]
        : [];

    private async Task<EntryContext> ContextAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        var (memory, signal, terms) = (keeper.Memory, proposal.Signal, proposal.Terms);
        var price = await neighbours.PriceOfAsync(signal.Symbol, cancellationToken);
        var isOpen = await services.Store.IsEntryOpenAsync(memory.User, cancellationToken);
        var now = services.Time.GetUtcNow();
        var universe = await services.Universe.FindAsync(signal.Symbol.Base, now, cancellationToken);
        return new EntryContext
        {
            Now = now,
            Ticket = new EntryTicket(proposal.Account, new PortfolioId(proposal.Portfolio), PositionId.Of(memory.State.NextPosition), new ReservationId(Guid.CreateVersion7(now))),
            Proposal = new EntryProposal(signal.Symbol, signal.Stop, FirstStrategyNumber + signal.StrategyVersion),
            IsKillSwitchOpen = !isOpen,
            Trips = memory.State.Trips,
            Plan = await services.Entitlements.GetAsync(proposal.Account, cancellationToken),
            IsVenueGateOpen = await services.Gates.IsOpenAsync(proposal.Account.Venue, cancellationToken),
            Key = terms is { MayTrade: { } mayTrade, MayWithdraw: { } mayWithdraw } ? new KeyStanding(mayTrade, mayWithdraw) : null,
            IsInUniverse = universe?.IsMember,
            IsUniverseSimulated = universe?.IsSimulated == true,
            Rules = terms?.Rules,
            Slots = terms?.OpenStops is { } openStops ? new StopSlots(openStops, terms.MaxStops) : null,
            Exposures = memory.Exposures,
            Price = RiskMemory.VerdictOf(price),
            Reference = terms?.Reference,
            Valuation = memory.Valuation,
            FreeCash = FreeCashOf(memory, proposal),
            Fee = terms?.CommissionRate is { } rate ? new FeeRate(Percentage.FromFraction(rate), IsTakenInBase: true) : null,
            DoorDenies = proposal.AccountDenies,
            ClockOffset = terms?.ClockOffset,
        };
    }

    // The portfolio's own cash, and no more than what the user's book has left beside entries that are out and not filled yet.
    private static Money? FreeCashOf(RiskMemory memory, ProposedEntry proposal)
    {
        if (memory.Book is not { } book)
        {
            return null;
        }

        var promised = memory.Reservations.Where(reservation => !book.Holdings.ContainsKey(reservation.Position)).Sum(reservation => reservation.Approval.Figures.Notional.Amount);
        return new Money(Math.Min(proposal.Cash, book.Cash.Amount - promised), book.Cash.Asset);
    }
}
