using Klarpakke.Domain.Indicators;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Indicators;

/// <summary>An indicator of whatever figure, for rules that hold for all.</summary>
internal sealed record AnyIndicator(int WarmUp, Func<Candle, object?> Next)
{
    /// <summary>One of each, with lengths short enough that small series reach every branch.</summary>
    public static IReadOnlyDictionary<string, Func<AnyIndicator>> All { get; } = new Dictionary<string, Func<AnyIndicator>>
    {
        [nameof(SimpleMovingAverage)] = () => Of(new SimpleMovingAverage(5)),
        [nameof(ExponentialMovingAverage)] = () => Of(new ExponentialMovingAverage(5)),
        [nameof(WeightedMovingAverage)] = () => Of(new WeightedMovingAverage(5)),
        [nameof(WilderAverage)] = () => Of(new WilderAverage(5)),
        [nameof(RelativeStrengthIndex)] = () => Of(new RelativeStrengthIndex(5)),
        [nameof(MovingAverageConvergenceDivergence)] = () => Of(new MovingAverageConvergenceDivergence(3, 5, 2)),
        [nameof(StandardDeviation)] = () => Of(new StandardDeviation(5)),
        [nameof(BollingerBands)] = () => Of(new BollingerBands(5)),
        [nameof(TrueRange)] = () => Of(new TrueRange()),
        [nameof(AverageTrueRange)] = () => Of(new AverageTrueRange(5)),
        [nameof(AverageDirectionalIndex)] = () => Of(new AverageDirectionalIndex(5)),
        [nameof(StochasticOscillator)] = () => Of(new StochasticOscillator(5, 3, 2)),
        [nameof(OnBalanceVolume)] = () => Of(new OnBalanceVolume()),
        [nameof(VolumeWeightedAveragePrice)] = () => Of(new VolumeWeightedAveragePrice()),
        [nameof(RollingVolumeWeightedAveragePrice)] = () => Of(new RollingVolumeWeightedAveragePrice(5)),
        [nameof(DonchianChannel)] = () => Of(new DonchianChannel(5)),
        [nameof(Supertrend)] = () => Of(new Supertrend(5, 2m)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public object?[] Run(IEnumerable<Candle> candles) => [.. candles.Select(Next)];

    private static AnyIndicator Of<TValue>(IIndicator<TValue> indicator)
        where TValue : struct => new(indicator.WarmUp, candle => indicator.Next(candle));
}
