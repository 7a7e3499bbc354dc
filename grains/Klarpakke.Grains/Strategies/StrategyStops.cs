using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Portfolios;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Strategies;

/// <summary>What a strategy has open in a pair, and the stops that no venue keeps for it: those it has moved up, and those of what is only watched.</summary>
internal sealed class StrategyStops(StrategyBook book, IStrategyPartners partners, StrategyMode mode, StrategyRecorder recorder, ILogger logger)
{
    private const string RaisedStopReached = "RAISED_STOP";
    private const string WatchedStopReached = "WATCHED_STOP";

    /// <summary>Positions of the portfolio that this strategy has opened and that are not closed.</summary>
    public async Task<ImmutableArray<PositionStatus>> OpenAsync(CancellationToken cancellationToken) =>
        await partners.GetPortfolioAsync(cancellationToken) is { } portfolio
            ? [.. portfolio.Positions.Where(position => position.ClosedAt is null && SignalName.CandleOf(position.Signal, book.Record.Instance) is not null)]
            : [];

    /// <summary>What is open at the end of the last of these candles, after those have been held against the stops.</summary>
    public async Task<OwnPosition> SettleAsync(Symbol symbol, ImmutableArray<Candle> candles, CancellationToken cancellationToken)
    {
        var last = candles[^1];
        var open = await OpenAsync(cancellationToken);
        var held = open.FirstOrDefault(position =>
            position.Symbol == symbol && position.AverageEntry is not null && SignalName.CandleOf(position.Signal, book.Record.Instance) < last.OpenTime);
        return held is null ? await WatchedAsync(symbol, candles, cancellationToken) : await HeldAsync(held, open, candles, cancellationToken);
    }

    private async Task<OwnPosition> HeldAsync(PositionStatus held, ImmutableArray<PositionStatus> open, ImmutableArray<Candle> candles, CancellationToken cancellationToken)
    {
        var raised = book.RaisedFor(held.Id);
        if (raised is not null && candles.LastOrDefault(raised.SellsOn) is { } reached)
        {
            var exit = new StrategyAction.Exit(new SignalReason(RaisedStopReached, reached.Low.Value, raised.Stop.Value));
            await partners.ExitAsync(recorder.ExitOf(held.Id, exit.Reason.Code), cancellationToken);
            await book.SaveRaisedAsync(raised with { IsReached = true }, open, recorder.Of(held.Symbol, reached, exit, StrategyOutcome.ExitAsked) with { Position = held.Id });
            return OwnPosition.None;
        }

        // By the candle and not by the fill: the time it is held is counted alike here and in a backtest.
        var openedAt = SignalName.CandleOf(held.Signal, book.Record.Instance)!.Value + book.Record.Terms.Interval.Length();
        var stop = raised is not null && raised.Stop > held.Stop ? raised.Stop : held.Stop;
        return new OwnPosition(held, new StrategyPosition(held.AverageEntry!.Value, stop, openedAt));
    }

    private async Task<OwnPosition> WatchedAsync(Symbol symbol, ImmutableArray<Candle> candles, CancellationToken cancellationToken)
    {
        if (book.WatchedIn(symbol) is not { } watched)
        {
            return OwnPosition.None;
        }

        if (!await mode.IsWatchedAsync(cancellationToken))
        {
            // The days of watching are over: nothing is open that could be sold.
            await book.SaveWatchedAsync(symbol, null, null);
            return OwnPosition.None;
        }

        if (candles.FirstOrDefault(watched.IsStoppedBy) is { } stopped)
        {
            var exit = new StrategyAction.Exit(new SignalReason(WatchedStopReached, stopped.Low.Value, watched.Stop.Value));
            await book.SaveWatchedAsync(symbol, null, recorder.Of(symbol, stopped, exit, StrategyOutcome.WouldExit));
            StrategyLog.Decided(logger, book.Record.Id, StrategySignalKind.Exit, symbol, stopped.OpenTime, StrategyOutcome.WouldExit);
            return OwnPosition.None;
        }

        return candles[^1].OpenTime >= watched.OpenedAt ? new OwnPosition(null, watched.View) : OwnPosition.None;
    }
}
