using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Grains.Tests.Strategies;

/// <summary>A backtest with everything that its strategies were told and wanted.</summary>
internal sealed class BacktestRecording
{
    private readonly Dictionary<(Symbol, DateTimeOffset), StrategyPosition> _own = [];
    private readonly Dictionary<(Symbol, DateTimeOffset), (DateTimeOffset At, decimal Price)> _fills = [];

    private BacktestRecording()
    {
    }

    /// <summary>Every wish, in the order of candles and markets.</summary>
    public List<(Symbol Symbol, DateTimeOffset CandleOpen, StrategyAction Action)> Wishes { get; } = [];

    public BacktestResult Found { get; private set; } = null!;

    public static BacktestRecording Of(StrategyDefinition definition, ImmutableArray<(Symbol Symbol, Candle[] Candles)> markets)
    {
        var recording = new BacktestRecording();
        var next = 0;
        using var backtest = new Backtest(new BacktestPlan
        {
            Markets = [.. markets.Select(market => BacktestMarket.Of(market.Symbol))],
            Interval = CandleInterval.OneHour,
            Strategy = new BacktestStrategy(definition.Standard.Canonical, definition.Card.Number, () => new Recorder(recording, markets[next++].Symbol, definition.Create(definition.Standard))),
            Cash = new Money(10_000m, markets[0].Symbol.Quote),
            Reset = ResetChoice.AtPeriodEnd,
        });
        foreach (var (market, candle) in InOrder(markets))
        {
            backtest.Take(new MarketBar(market, candle.OpenTime, candle.Open.Value, candle.High.Value, candle.Low.Value, candle.Close.Value, candle.Volume));
        }

        recording.Found = backtest.Finish();
        recording.FindFills(markets);
        return recording;
    }

    /// <summary>Candles of several markets as they close.</summary>
    public static IEnumerable<(int Market, Candle Candle)> InOrder(ImmutableArray<(Symbol Symbol, Candle[] Candles)> markets) =>
        markets.SelectMany((market, index) => market.Candles.Select(candle => (index, candle))).OrderBy(pair => pair.candle.OpenTime).ThenBy(pair => pair.index);

    public StrategyPosition? OwnAt(Symbol symbol, DateTimeOffset candleOpen) => _own.GetValueOrDefault((symbol, candleOpen));

    public BacktestTrade? TradeAt(Symbol symbol, DateTimeOffset enteredAt) => Found.Trades.FirstOrDefault(trade => trade.Symbol == symbol && trade.EnteredAt == enteredAt);

    /// <summary>What was bought at the open of the candle that follows a decision; null when nothing was.</summary>
    public (DateTimeOffset At, decimal Price, Price? Stop)? FillAfter(Symbol symbol, DateTimeOffset decidedAt) =>
        _fills.TryGetValue((symbol, decidedAt), out var fill) ? (fill.At, fill.Price, OwnAt(symbol, fill.At)?.Stop) : null;

    private void FindFills(ImmutableArray<(Symbol Symbol, Candle[] Candles)> markets)
    {
        foreach (var (symbol, candles) in markets)
        {
            for (var index = 1; index < candles.Length; index++)
            {
                var (decidedAt, open) = (candles[index - 1].OpenTime.AddHours(1), candles[index].OpenTime);
                if (TradeAt(symbol, open) is { } trade)
                {
                    _fills[(symbol, decidedAt)] = (open, trade.EntryPrice);
                }
                else if (OwnAt(symbol, open) is { } own && OwnAt(symbol, candles[index - 1].OpenTime) is null)
                {
                    _fills[(symbol, decidedAt)] = (open, own.Entry.Value);
                }
            }
        }
    }

    private sealed class Recorder(BacktestRecording recording, Symbol symbol, IStrategy strategy) : IStrategy
    {
        public int WarmUp => strategy.WarmUp;

        public StrategyAction? OnCandle(Candle closed, StrategyPosition? own)
        {
            if (own is not null)
            {
                recording._own[(symbol, closed.OpenTime)] = own;
            }

            var action = strategy.OnCandle(closed, own);
            if (action is not null)
            {
                recording.Wishes.Add((symbol, closed.OpenTime, action));
            }

            return action;
        }
    }
}
