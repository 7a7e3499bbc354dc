using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>What a strategy wants. It is a wish: gates, sizing and the venue decide what becomes of it.</summary>
/// <param name="Reason">Why.</param>
public abstract record StrategyAction(SignalReason Reason)
{
    /// <summary>Buy.</summary>
    /// <param name="EntryReference">The price it was decided at: the candle's close.</param>
    /// <param name="Stop">Where the stop-loss is to stand, below the reference. How far below is for the gates to judge.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Enter(Price EntryReference, Price Stop, SignalReason Reason) : StrategyAction(Reason);

    /// <summary>Sell all of the position.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Exit(SignalReason Reason) : StrategyAction(Reason);

    /// <summary>Move the stop-loss up; it never moves down.</summary>
    /// <param name="Stop">Where it is to stand: above where it stands now and below the candle's close.</param>
    /// <param name="Reason">Why.</param>
    public sealed record MoveStop(Price Stop, SignalReason Reason) : StrategyAction(Reason);
}
