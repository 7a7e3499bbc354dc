using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Indicators;
using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Candles a second through every indicator and every strategy, on one thread, with their usual lengths.</summary>
internal sealed class IndicatorsBench(TimeProvider clock) : IBench
{
    private static readonly (string Name, Func<Func<Candle, bool>> Make)[] Indicators =
    [
        ("sma_20", Taking(() => new SimpleMovingAverage(20))),
        ("ema_20", Taking(() => new ExponentialMovingAverage(20))),
        ("wma_20", Taking(() => new WeightedMovingAverage(20))),
        ("rsi_14", Taking(() => new RelativeStrengthIndex())),
        ("macd_12_26_9", Taking(() => new MovingAverageConvergenceDivergence())),
        ("bollinger_20", Taking(() => new BollingerBands())),
        ("atr_14", Taking(() => new AverageTrueRange())),
        ("adx_14", Taking(() => new AverageDirectionalIndex())),
        ("stochastic_14_3_3", Taking(() => new StochasticOscillator())),
        ("obv", Taking(() => new OnBalanceVolume())),
        ("vwap_day", Taking(() => new VolumeWeightedAveragePrice())),
        ("vwap_50", Taking(() => new RollingVolumeWeightedAveragePrice(50))),
        ("donchian_20", Taking(() => new DonchianChannel())),
        ("donchian_2000", Taking(() => new DonchianChannel(2_000))),
        ("supertrend_10", Taking(() => new Supertrend())),
    ];

    public string Name => "indicators";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rate = new CandleRate(options.Duration ?? TimeSpan.FromMilliseconds(options.Quick ? 300 : 2_000), clock);
        foreach (var (name, make) in Indicators)
        {
            yield return new BenchRow($"indicator_{name}_per_s", await Task.Run(() => rate.Measure(make), cancellationToken), "candles/s", "one thread");
        }

        foreach (var definition in StrategyCatalog.All)
        {
            var candles = await Task.Run(() => rate.Measure(Deciding(definition)), cancellationToken);
            yield return new BenchRow($"strategy_{definition.Card.Id.Value.Replace('-', '_')}_per_s", candles, "candles/s", "part of a backtest's 1,000,000");
        }
    }

    private static Func<Func<Candle, bool>> Taking<TValue>(Func<IIndicator<TValue>> make)
        where TValue : struct => () =>
        {
            var indicator = make();
            return candle => indicator.Next(candle).HasValue;
        };

    private static Func<Func<Candle, bool>> Deciding(StrategyDefinition definition) => () =>
    {
        var strategy = definition.Create(definition.Standard);
        return candle => strategy.OnCandle(candle, null) is not null;
    };
}
