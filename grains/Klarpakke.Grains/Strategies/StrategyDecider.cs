using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Strategies;

/// <summary>Makes of what a strategy wants what it may have, and writes down what became of it. Done again it does the same once: the portfolio knows the signal by its name, the row by its candle.</summary>
internal sealed class StrategyDecider(StrategyBook book, StrategyServices services, IStrategyPartners partners, StrategyMode mode, StrategyStops stops, StrategyRecorder recorder, ILogger logger)
{
    public async Task ActAsync(Symbol symbol, Candle candle, StrategyAction action, OwnPosition own, CancellationToken cancellationToken)
    {
        var outcome = action switch
        {
            StrategyAction.Enter enter when own.View is null => await EnterAsync(symbol, candle, enter, cancellationToken),
            StrategyAction.Exit exit when own.View is not null => await ExitAsync(symbol, candle, exit, own.Held, cancellationToken),
            StrategyAction.MoveStop move when own.View is { } view && move.Stop > view.Stop => await MoveStopAsync(symbol, candle, move, own, cancellationToken),
            _ => (StrategyOutcome?)null,
        };
        if (outcome is not { } known)
        {
            return;
        }

        StrategyMetrics.Signals.Add(1);
        StrategyMetrics.DecisionTime.Record((book.Now - candle.OpenTime - candle.Interval.Length()).TotalSeconds);
        StrategyLog.Decided(logger, book.Record.Id, recorder.Of(symbol, candle, action, known).Kind, symbol, candle.OpenTime, known);
    }

    private async Task<StrategyOutcome> EnterAsync(Symbol symbol, Candle candle, StrategyAction.Enter enter, CancellationToken cancellationToken)
    {
        var signal = recorder.SignalOf(symbol, candle, enter);
        if (await services.Store.CountBeforeAsync(book.Record, cancellationToken) >= await partners.GetPlacesAsync(cancellationToken))
        {
            // The plan has become smaller than what runs: those created first keep their places.
            var finding = new RiskFinding(DenialReason.Plan.Code(), null, null, null, null);
            await book.NoteAsync(recorder.Of(symbol, candle, enter, StrategyOutcome.Blocked) with { Findings = [finding] });
            return StrategyOutcome.Blocked;
        }

        return await mode.IsWatchedAsync(cancellationToken)
            ? await WatchAsync(signal, candle, enter, cancellationToken)
            : await ProposeAsync(signal, candle, enter, cancellationToken);
    }

    private async Task<StrategyOutcome> ProposeAsync(Signal signal, Candle candle, StrategyAction.Enter enter, CancellationToken cancellationToken)
    {
        var decision = await partners.ProposeAsync(signal, cancellationToken);
        var outcome = decision.Position is null ? StrategyOutcome.Blocked : StrategyOutcome.Executed;
        await book.NoteAsync(recorder.Of(signal.Symbol, candle, enter, outcome) with { Findings = decision.Findings, SignalId = signal.Id, Position = decision.Position });
        return outcome;
    }

    private async Task<StrategyOutcome> WatchAsync(Signal signal, Candle candle, StrategyAction.Enter enter, CancellationToken cancellationToken)
    {
        var preview = await partners.PreviewAsync(signal, cancellationToken);
        var outcome = OutcomeOf(preview.Findings);
        var record = recorder.Of(signal.Symbol, candle, enter, outcome) with { IsWatched = true, Findings = preview.Findings, Quantity = preview.Quantity };
        await (outcome == StrategyOutcome.Blocked
            ? book.NoteAsync(record)
            : book.SaveWatchedAsync(signal.Symbol, new WatchedPosition(signal.Symbol, enter.EntryReference, enter.Stop, signal.OccurredAt), record));
        return outcome;
    }

    // That the plan asks for watching is why it is only watched, and no reason against it.
    private static StrategyOutcome OutcomeOf(ImmutableArray<RiskFinding> findings) =>
        findings.All(finding => finding.Code == DenialReason.CoolingOff.Code()) ? StrategyOutcome.WouldEnter : StrategyOutcome.Blocked;

    private async Task<StrategyOutcome> ExitAsync(Symbol symbol, Candle candle, StrategyAction.Exit exit, PositionStatus? held, CancellationToken cancellationToken)
    {
        if (held is null)
        {
            await book.SaveWatchedAsync(symbol, null, recorder.Of(symbol, candle, exit, StrategyOutcome.WouldExit));
            return StrategyOutcome.WouldExit;
        }

        await partners.ExitAsync(recorder.ExitOf(held.Id, exit.Reason.Code), cancellationToken);
        await book.NoteAsync(recorder.Of(symbol, candle, exit, StrategyOutcome.ExitAsked) with { Position = held.Id });
        return StrategyOutcome.ExitAsked;
    }

    private async Task<StrategyOutcome> MoveStopAsync(Symbol symbol, Candle candle, StrategyAction.MoveStop move, OwnPosition own, CancellationToken cancellationToken)
    {
        if (own.Held is not { } held)
        {
            await book.SaveWatchedAsync(symbol, book.WatchedIn(symbol)! with { Stop = move.Stop }, recorder.Of(symbol, candle, move, StrategyOutcome.WouldMoveStop));
            return StrategyOutcome.WouldMoveStop;
        }

        var raised = new RaisedStop(held.Id, move.Stop, candle.OpenTime + candle.Interval.Length());
        await book.SaveRaisedAsync(raised, await stops.OpenAsync(cancellationToken), recorder.Of(symbol, candle, move, StrategyOutcome.StopRaised) with { Position = held.Id });
        return StrategyOutcome.StopRaised;
    }
}
