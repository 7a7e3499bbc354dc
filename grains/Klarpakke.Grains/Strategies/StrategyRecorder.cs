using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Strategies;

namespace Klarpakke.Grains.Strategies;

/// <summary>Makes the records of what a strategy wanted, and the commands it gives.</summary>
internal sealed class StrategyRecorder(StrategyBook book)
{
    public StrategySignal Of(Symbol symbol, Candle candle, StrategyAction action, StrategyOutcome outcome) => new(
        symbol, candle.OpenTime, KindOf(action), IsWatched(outcome), candle.Close, StopOf(action), action.Reason, outcome, [], null, null, null, book.Now);

    public Signal SignalOf(Symbol symbol, Candle candle, StrategyAction.Enter enter)
    {
        var terms = book.Record.Terms;
        return new Signal(
            SignalName.Of(book.Record.Instance, symbol, candle.OpenTime), symbol, enter.EntryReference, enter.Stop, enter.Reason.Code, terms.Strategy, terms.StrategyVersion,
            candle.OpenTime + candle.Interval.Length());
    }

    // It is wanted again with every candle until the position is gone, so it need not last longer than the next.
    public ExitPosition ExitOf(string position, string reason) => new(position, reason, book.Now + book.Record.Terms.Interval.Length() + SignalAge.Limit(book.Record.Terms.Interval));

    private static bool IsWatched(StrategyOutcome outcome) => outcome is StrategyOutcome.WouldEnter or StrategyOutcome.WouldExit or StrategyOutcome.WouldMoveStop;

    private static StrategySignalKind KindOf(StrategyAction action) => action switch
    {
        StrategyAction.Enter => StrategySignalKind.Enter,
        StrategyAction.Exit => StrategySignalKind.Exit,
        StrategyAction.MoveStop => StrategySignalKind.MoveStop,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    private static Price? StopOf(StrategyAction action) => action switch
    {
        StrategyAction.Enter enter => enter.Stop,
        StrategyAction.MoveStop move => move.Stop,
        _ => null,
    };
}
