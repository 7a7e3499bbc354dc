using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>Buys when a fast average crosses above a slow one, sells when it is below. An exit missed while nobody listened is made up for on the next candle.</summary>
internal sealed class SmaCrossover : CandleStrategy
{
    private const string CrossedUp = "CROSSED_UP";
    private const string FastBelowSlow = "FAST_BELOW_SLOW";

    private readonly SimpleMovingAverage _fast;
    private readonly SimpleMovingAverage _slow;
    private readonly decimal _stopPercent;

    private SmaCrossover(StrategyParameters parameters)
    {
        _fast = new SimpleMovingAverage(parameters.Candles("fast"));
        _slow = new SimpleMovingAverage(parameters.Candles("slow"));
        _stopPercent = parameters["stop"];
    }

    public static StrategyDefinition Definition { get; } = new(
        new StrategyCard
        {
            Id = StrategyId.Parse("sma-crossover"),
            Version = 1,
            Number = 1_000_001,
            Name = new("Kryssende snitt", "Moving-average crossover"),
            Summary = new(
                "Kjøper når et kort glidende snitt av kursen krysser over et langt, og selger når det korte er under igjen. Målet er å være med i lengre oppganger.",
                "Buys when a short moving average of the price crosses above a long one, and sells when the short one is below again. The aim is to take part in longer rises."),
            StopRule = new(
                "Stop-loss settes en fast prosent under kjøpskursen og flyttes ikke. Standard er 5 %.",
                "The stop-loss is set a fixed percentage below the purchase price and does not move. The standard is 5%."),
            Weaknesses =
            [
                new(
                    "Taper litt og ofte når kursen går sidelengs: snittene krysser fram og tilbake, og hvert kryss koster gebyr.",
                    "Loses little and often when the price moves sideways: the averages cross back and forth, and every cross costs fees."),
                new(
                    "Kommer sent inn og sent ut. En del av oppgangen er over før kjøpet, og en del av gevinsten er borte før salget.",
                    "Gets in late and out late. Part of the rise is over before it buys, and part of the gain is gone before it sells."),
            ],
            Reasons =
            [
                new(CrossedUp, new("Det korte snittet krysset over det lange", "The short average crossed above the long one")),
                new(FastBelowSlow, new("Det korte snittet er under det lange", "The short average is below the long one")),
            ],
            Parameters =
            [
                new("fast", ParameterKind.Candles, 20, 2, 200, 1, new("Kort snitt: antall perioder", "Short average: number of candles")),
                new("slow", ParameterKind.Candles, 50, 3, 400, 1, new("Langt snitt: antall perioder", "Long average: number of candles")),
                new("stop", ParameterKind.Percent, 5m, 1m, 14m, 0.5m, new("Stop-loss: prosent under kjøpskursen", "Stop-loss: percent below the purchase price")),
            ],
            Orders = [new("fast", "slow")],
        },
        parameters => new SmaCrossover(parameters));

    public override int WarmUp => _slow.WarmUp;

    protected override StrategyAction? Decide(Candle closed, StrategyPosition? own)
    {
        var wasAbove = _fast.Value > _slow.Value;
        var (fastNow, slowNow) = (_fast.Next(closed), _slow.Next(closed));
        if (fastNow is not { } fast || slowNow is not { } slow)
        {
            return null;
        }

        if (own is not null)
        {
            return fast < slow ? new StrategyAction.Exit(new SignalReason(FastBelowSlow, fast, slow)) : null;
        }

        return fast > slow && !wasAbove && StopLevels.PercentBelow(closed.Close, _stopPercent) is { } stop
            ? new StrategyAction.Enter(closed.Close, stop, new SignalReason(CrossedUp, fast, slow))
            : null;
    }
}
