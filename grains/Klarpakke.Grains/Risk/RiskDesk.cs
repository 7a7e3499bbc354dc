using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Risk;

/// <summary>A user's risk without its actor. One call at a time.</summary>
internal sealed class RiskDesk(string user, RiskServices services, IRiskNeighbours neighbours, ILogger logger)
{
    private static readonly TimeSpan UnusedAfter = TimeSpan.FromMinutes(1);
    private readonly RiskKeeper _keeper = new(services.Store, user);
    private readonly RiskArming _arming = new(neighbours, services.Time.GetUtcNow());
    private bool _isKillAwake;
    private DateTimeOffset _unusedSoughtAt = DateTimeOffset.MinValue;

    private RiskMemory Memory => _keeper.Memory;

    private DateTimeOffset Now => services.Time.GetUtcNow();

    private KillLink Kill => new(_keeper, neighbours, services.Way, services.Time, logger);

    /// <summary>True when nothing is open, nothing is latched that could move, and nothing waits to be written or told.</summary>
    public bool IsAtRest => !_keeper.HasUnwritten && !Memory.HasExposure && Memory.State.Undelivered.IsEmpty;

    /// <summary>When it has to be looked after again; null when only somebody's call can change anything.</summary>
    public TimeSpan? NextIn => RiskRhythm.NextIn(Memory, _keeper.HasUnwritten, Now);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _keeper.OpenAsync(Now, cancellationToken);
        await LearnPlanAsync(cancellationToken);
    }

    public RiskStatus StatusAt(long seq) => RiskReport.Of(Memory, Now, seq);

    /// <summary>The status with the gate as the rows have it: the kill switch closes it on its own.</summary>
    public async Task<RiskStatus> ReadStatusAsync(long seq, CancellationToken cancellationToken)
    {
        bool? isOpen = null;
        try
        {
            isOpen = await services.Store.IsEntryOpenAsync(user, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            RiskLog.GateNotRead(logger, user, exception);
        }

        return RiskReport.Of(Memory with { IsEntryOpen = isOpen }, Now, seq);
    }

    public Task ValueAsync(CancellationToken cancellationToken) => ValueAsync(null, cancellationToken);

    public async Task CrossedAsync(PriceCrossed crossing, CancellationToken cancellationToken)
    {
        if (crossing.Generation < _arming.Generation)
        {
            return;
        }

        _arming.Fired(crossing.Symbol);
        await ValueAsync(crossing.Price, cancellationToken);
    }

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        await ValueAsync(null, cancellationToken);
        if (await Kill.FollowAbortAsync(cancellationToken))
        {
            await ValueAsync(null, cancellationToken);
        }

        await LearnPlanAsync(cancellationToken);
        await ReleaseUnusedAsync(cancellationToken);
    }

    public async Task BookAsync(BookEntries entries, CancellationToken cancellationToken)
    {
        await _keeper.FlushAsync(cancellationToken);
        var (after, rows) = RiskLedger.Book(Memory, entries);
        if (!rows.IsEmpty)
        {
            await _keeper.WriteAsync(after, after.ChangeAt(Now) with { Ledger = rows, Audit = [.. rows.Select(row => RiskAudit.Moved(after, row, Now))] }, cancellationToken);
        }

        await ValueAsync(null, cancellationToken);
    }

    public async Task ReleaseAsync(string position, CancellationToken cancellationToken)
    {
        await _keeper.FlushAsync(cancellationToken);
        await ReleaseAsync([PositionId.Parse(position)], "closed", cancellationToken);
    }

    public async Task<EntryDecision> DecideAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        Check(proposal);
        await _keeper.FlushAsync(cancellationToken);
        if (await services.Store.FindDecisionAsync(user, proposal.Portfolio, proposal.Signal.Id, cancellationToken) is { } known)
        {
            return known;
        }

        await ValueAsync(null, cancellationToken);
        var decider = new EntryDecider(_keeper, services, neighbours);
        if (await decider.DecideAsync(proposal, cancellationToken) is { } decision)
        {
            return decision;
        }

        // Between the reading and the write the gate was closed: with what the rows say now, the gates say so too.
        await OpenAsync(cancellationToken);
        await ValueAsync(null, cancellationToken);
        return await decider.DecideAsync(proposal, cancellationToken) ?? throw new InvalidOperationException($"The rows of {user} refuse what its gates allow.");
    }

    public async Task<SignalPreview> PreviewAsync(ProposedEntry proposal, CancellationToken cancellationToken)
    {
        Check(proposal);
        await ValueAsync(null, cancellationToken);
        return await new EntryDecider(_keeper, services, neighbours).PreviewAsync(proposal, cancellationToken);
    }

    public Task<ResetDialog?> GetResetDialogAsync(CancellationToken cancellationToken) => Reset.DialogAsync(cancellationToken);

    public async Task<string?> ResetAsync(ResetRisk command, CancellationToken cancellationToken)
    {
        await _keeper.FlushAsync(cancellationToken);
        var refusal = await Reset.ResetAsync(command, cancellationToken);
        await ValueAsync(null, cancellationToken);
        return refusal;
    }

    private void Check(ProposedEntry proposal)
    {
        if (proposal.Account.User != user || proposal.Signal.Symbol.Venue != proposal.Account.Venue)
        {
            throw new ArgumentException($"A signal for {proposal.Signal.Symbol} in {proposal.Account} is none of {user}.", nameof(proposal));
        }
    }

    private RiskReset Reset => new(_keeper, services, neighbours);

    private async Task ValueAsync(RiskPrice? told, CancellationToken cancellationToken)
    {
        await GatherAsync(told, cancellationToken);
        await ValueFeesAsync(cancellationToken);
        var step = RiskValuation.Next(Memory, Now);
        await Kill.KeepAndDeliverAsync(step, cancellationToken);
        WakeKillIfNear();
        await _arming.ArmAsync(Memory, Now, cancellationToken);
    }

    // Between the first sample of a limit and the one that confirms it.
    private void WakeKillIfNear()
    {
        var isNear = TripJudge.IsConfirming(Memory.State.Trips, RiskProfile.Green);
        if (isNear && !_isKillAwake)
        {
            neighbours.WakeKill();
        }

        _isKillAwake = isNear;
    }

    private async Task GatherAsync(RiskPrice? told, CancellationToken cancellationToken)
    {
        var prices = ImmutableDictionary.CreateBuilder<Symbol, RiskPrice>();
        var fees = Memory.FeesWaiting.Values.Select(fill => RiskLedger.FeePair(fill, Memory.Book!.Cash.Asset));
        foreach (var symbol in Memory.Held.Concat(fees).Distinct())
        {
            if ((told?.Symbol == symbol ? told : await PriceOfAsync(symbol, cancellationToken)) is { } price)
            {
                prices[symbol] = price;
            }
        }

        _keeper.Memory = Memory with { Prices = prices.ToImmutable() };
    }

    // A pair that cannot be asked has no price: the equity is not known then, and that has consequences of its own.
    private async Task<RiskPrice?> PriceOfAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        try
        {
            return await _arming.AskAsync(symbol, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            RiskLog.PriceNotRead(logger, symbol, exception);
            return null;
        }
    }

    private async Task ValueFeesAsync(CancellationToken cancellationToken)
    {
        if (Memory.FeesWaiting.IsEmpty || _keeper.HasUnwritten)
        {
            return;
        }

        var (after, rows) = RiskLedger.ValueFees(Memory, Now);
        if (!rows.IsEmpty)
        {
            await _keeper.WriteAsync(after, after.ChangeAt(Now) with { Ledger = rows, Audit = [.. rows.Select(row => RiskAudit.Moved(after, row, Now))] }, cancellationToken);
        }
    }

    // An approval whose order was never written must not hold its place for ever.
    private async Task ReleaseUnusedAsync(CancellationToken cancellationToken)
    {
        var before = Now - UnusedAfter;
        if (_unusedSoughtAt > before || !Memory.Reservations.Any(row => row.Approval.Stamp.ExpiresAt < before && Memory.Book?.Holdings.ContainsKey(row.Position) is not true))
        {
            return;
        }

        _unusedSoughtAt = Now;
        await ReleaseAsync(await services.Store.FindUnusedAsync(user, before, cancellationToken), "never-used", cancellationToken);
    }

    private async Task ReleaseAsync(ImmutableArray<PositionId> positions, string why, CancellationToken cancellationToken)
    {
        var released = positions.Where(position => Memory.Reservations.Any(row => row.Position == position)).ToImmutableArray();
        if (released.IsEmpty)
        {
            return;
        }

        var after = Memory with { Reservations = Memory.Reservations.RemoveAll(row => released.Contains(row.Position)) };
        var change = after.ChangeAt(Now) with { Released = released, Audit = [.. released.Select(position => RiskAudit.Released(after, position, why, Now))] };
        await _keeper.WriteAsync(after, change, cancellationToken);
    }

    // The mode says what the plan allows at all; each decision asks for its own venue.
    private async Task LearnPlanAsync(CancellationToken cancellationToken) =>
        _keeper.Memory = Memory with { Plan = await services.Entitlements.GetAsync(new AccountKey(user, Venue.Paper), cancellationToken) };
}
