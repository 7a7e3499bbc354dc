using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>Buys above the highest high of a long channel, sells below the lowest low of a short one, and lets the stop follow at a multiple of ATR.</summary>
internal sealed class DonchianBreakout : CandleStrategy
{
    private const string BrokeOut = "BROKE_OUT";
    private const string BrokeDown = "BROKE_DOWN";
    private const string Trailed = "TRAILED";

    /// <summary>The least a stop has to gain to be moved, in ATR: every move is an order cancelled and another placed.</summary>
    private const decimal LeastGain = 0.25m;

    private readonly DonchianChannel _entry;
    private readonly DonchianChannel _exit;
    private readonly AverageTrueRange _range;
    private readonly decimal _multiple;

    private DonchianBreakout(StrategyParameters parameters)
    {
        _entry = new DonchianChannel(parameters.Candles("entry"));
        _exit = new DonchianChannel(parameters.Candles("exit"));
        _range = new AverageTrueRange(parameters.Candles("atr"));
        _multiple = parameters["multiple"];
        WarmUp = Math.Max(parameters.Candles("entry"), WilderAverage.SettledAfter(parameters.Candles("atr")));
    }

    public static StrategyDefinition Definition { get; } = new(
        new StrategyCard
        {
            Id = StrategyId.Parse("donchian-breakout"),
            Version = 1,
            Number = 1_000_002,
            Name = new("Utbrudd", "Breakout"),
            Summary = new(
                "Kjøper når kursen stenger over det høyeste den har vært i perioden før, og selger når den stenger under det laveste i en kortere periode. Målet er å fange de få store bevegelsene.",
                "Buys when the price closes above its highest of the period before, and sells when it closes below the lowest of a shorter period. The aim is to catch the few large moves."),
            StopRule = new(
                "Stop-loss settes under kjøpskursen med en avstand som følger svingningene (ATR). Den flyttes opp når kursen stiger, aldri ned.",
                "The stop-loss is set below the purchase price at a distance that follows the swings (ATR). It moves up as the price rises, never down."),
            Weaknesses =
            [
                new(
                    "Mange falske utbrudd: de fleste handler taper litt, og resultatet hviler på noen få store gevinster.",
                    "Many false breakouts: most trades lose a little, and the result rests on a few large gains."),
                new(
                    "Kjøper alltid dyrt, på det høyeste på lenge. Snur kursen brått, kan den falle forbi stop-loss før noe blir solgt.",
                    "Always buys high, at the highest for a long while. If the price turns sharply it may fall past the stop-loss before anything is sold."),
                new(
                    "Når svingningene er svært små eller svært store, blir avstanden til stop-loss utenfor det som er tillatt, og kjøpet blokkeres.",
                    "When the swings are very small or very large, the distance to the stop-loss is outside what is allowed and the purchase is blocked."),
                new(
                    "Ordren hos børsen flyttes ikke: en stop-loss som er flyttet opp, holdes av plattformen og selger først når perioden er over. Faller kursen brått, blir salget dårligere, og er plattformen nede, gjelder den laveste.",
                    "The order at the exchange does not move: a stop-loss that was moved up is kept by the platform and sells only when the candle has closed. In a sharp fall the sale is worse, and while the platform is down the lowest one holds."),
            ],
            Reasons =
            [
                new(BrokeOut, new("Kursen stengte over det høyeste i perioden", "The price closed above the highest of the period")),
                new(BrokeDown, new("Kursen stengte under det laveste i perioden", "The price closed below the lowest of the period")),
                new(Trailed, new("Stop-loss følger kursen opp", "The stop-loss follows the price up")),
            ],
            Parameters =
            [
                new("entry", ParameterKind.Candles, 20, 5, 200, 1, new("Kjøp: antall perioder tilbake", "Buy: candles to look back")),
                new("exit", ParameterKind.Candles, 10, 2, 100, 1, new("Salg: antall perioder tilbake", "Sell: candles to look back")),
                new("atr", ParameterKind.Candles, 14, 5, 50, 1, new("Svingninger (ATR): antall perioder", "Swings (ATR): number of candles")),
                new("multiple", ParameterKind.Multiple, 2m, 1m, 6m, 0.5m, new("Stop-loss: avstand i ATR", "Stop-loss: distance in ATR")),
            ],
            Orders = [new("exit", "entry")],
        },
        parameters => new DonchianBreakout(parameters));

    public override int WarmUp { get; }

    protected override StrategyAction? Decide(Candle closed, StrategyPosition? own)
    {
        var (entry, exit) = (_entry.Next(closed), _exit.Next(closed));
        return _range.Next(closed) is not { } range || entry is not { } high || exit is not { } low ? null
            : own is null ? Enter(closed.Close, high.Upper, range)
            : Manage(closed.Close, low.Lower, range, own);
    }

    private StrategyAction.Enter? Enter(Price close, decimal upper, decimal range) =>
        close.Value > upper && StopLevels.Below(close, _multiple * range) is { } stop
            ? new StrategyAction.Enter(close, stop, new SignalReason(BrokeOut, close.Value, upper))
            : null;

    private StrategyAction? Manage(Price close, decimal lower, decimal range, StrategyPosition own)
    {
        if (close.Value < lower)
        {
            return new StrategyAction.Exit(new SignalReason(BrokeDown, close.Value, lower));
        }

        return StopLevels.Below(close, _multiple * range) is { } stop && stop.Value > own.Stop.Value + (LeastGain * range)
            ? new StrategyAction.MoveStop(stop, new SignalReason(Trailed, stop.Value, own.Stop.Value))
            : null;
    }
}
