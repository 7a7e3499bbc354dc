using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>Buys when RSI comes back from oversold while the price is above its long average, sells when RSI has recovered or time is up.</summary>
internal sealed class RsiMeanReversion : CandleStrategy
{
    private const string RoseFromOversold = "ROSE_FROM_OVERSOLD";
    private const string Recovered = "RECOVERED";
    private const string HeldTooLong = "HELD_TOO_LONG";

    private readonly RelativeStrengthIndex _strength;
    private readonly SimpleMovingAverage _trend;
    private readonly decimal _oversold;
    private readonly decimal _recovered;
    private readonly int _hold;
    private readonly decimal _stopPercent;

    private RsiMeanReversion(StrategyParameters parameters)
    {
        _strength = new RelativeStrengthIndex(parameters.Candles("rsi"));
        _trend = new SimpleMovingAverage(parameters.Candles("trend"));
        _oversold = parameters["oversold"];
        _recovered = parameters["recovered"];
        _hold = parameters.Candles("hold");
        _stopPercent = parameters["stop"];
        WarmUp = Math.Max(_trend.WarmUp, WilderAverage.SettledAfter(parameters.Candles("rsi")));
    }

    public static StrategyDefinition Definition { get; } = new(
        new StrategyCard
        {
            Id = StrategyId.Parse("rsi-mean-reversion"),
            Version = 1,
            Number = 1_000_003,
            Name = new("Kjøp på dipp", "Buying the dip"),
            Summary = new(
                "Kjøper når kursen har falt fort og begynner å komme tilbake (RSI), men bare mens den ligger over sitt lange snitt. Selger når den har hentet seg inn, eller når det har gått for lang tid.",
                "Buys when the price has fallen fast and starts to come back (RSI), but only while it lies above its long average. Sells when it has recovered, or when too much time has passed."),
            StopRule = new(
                "Stop-loss settes en fast prosent under kjøpskursen og flyttes ikke. Standard er 4 %.",
                "The stop-loss is set a fixed percentage below the purchase price and does not move. The standard is 4%."),
            Weaknesses =
            [
                new(
                    "Kjøper i fall. Når fallet er begynnelsen på et krakk, treffes stop-loss, gjerne flere ganger på rad.",
                    "Buys into falls. When the fall is the start of a crash the stop-loss is hit, often several times in a row."),
                new(
                    "Gevinstene er små og tapene større: den må ha rett i de fleste handlene for å lønne seg etter gebyrer.",
                    "Gains are small and losses larger: it has to be right in most of its trades to pay after fees."),
                new(
                    "Går glipp av lange oppganger, fordi den selger så snart kursen har hentet seg inn.",
                    "Misses long rises, because it sells as soon as the price has recovered."),
            ],
            Reasons =
            [
                new(RoseFromOversold, new("RSI steg tilbake fra oversolgt", "RSI rose back from oversold")),
                new(Recovered, new("Kursen har hentet seg inn (RSI)", "The price has recovered (RSI)")),
                new(HeldTooLong, new("Posisjonen har vært åpen så lenge som tillatt", "The position has been open as long as allowed")),
            ],
            Parameters =
            [
                new("rsi", ParameterKind.Candles, 14, 5, 50, 1, new("RSI: antall perioder", "RSI: number of candles")),
                new("oversold", ParameterKind.Level, 30m, 10m, 45m, 1m, new("Kjøp når RSI stiger over", "Buy when RSI rises above")),
                new("recovered", ParameterKind.Level, 55m, 40m, 80m, 1m, new("Selg når RSI når", "Sell when RSI reaches")),
                new("trend", ParameterKind.Candles, 200, 20, 400, 1, new("Langt snitt: antall perioder", "Long average: number of candles")),
                new("hold", ParameterKind.Candles, 48, 5, 200, 1, new("Selg senest etter: antall perioder", "Sell at the latest after: number of candles")),
                new("stop", ParameterKind.Percent, 4m, 1m, 14m, 0.5m, new("Stop-loss: prosent under kjøpskursen", "Stop-loss: percent below the purchase price")),
            ],
            Orders = [new("oversold", "recovered")],
        },
        parameters => new RsiMeanReversion(parameters));

    public override int WarmUp { get; }

    protected override StrategyAction? Decide(Candle closed, StrategyPosition? own)
    {
        var before = _strength.Value;
        var trend = _trend.Next(closed);
        if (_strength.Next(closed) is not { } strength)
        {
            return null;
        }

        if (own is not null)
        {
            return Manage(closed, strength, own);
        }

        return before < _oversold && strength >= _oversold && closed.Close.Value > trend && StopLevels.PercentBelow(closed.Close, _stopPercent) is { } stop
            ? new StrategyAction.Enter(closed.Close, stop, new SignalReason(RoseFromOversold, strength, _oversold))
            : null;
    }

    private StrategyAction.Exit? Manage(Candle closed, decimal strength, StrategyPosition own)
    {
        if (strength >= _recovered)
        {
            return new StrategyAction.Exit(new SignalReason(Recovered, strength, _recovered));
        }

        // By the clock, not by candles seen: an outage of the venue is time in the market too.
        var length = closed.Interval.Length();
        var held = (decimal)(closed.OpenTime + length - own.OpenedAt).Ticks / length.Ticks;
        return held >= _hold ? new StrategyAction.Exit(new SignalReason(HeldTooLong, held, _hold)) : null;
    }
}
