using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>ATR: Wilder's smoothing of the true range. The seed is the mean of the first true ranges, the first of which comes with the second candle.</summary>
/// <param name="length">True ranges in the seed, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The length is less than 1.</exception>
public sealed class AverageTrueRange(int length = 14) : CandleIndicator<decimal>
{
    private readonly TrueRange _range = new();
    private readonly WilderAverage _average = new(Checked(length));

    /// <inheritdoc/>
    public override int WarmUp => length + 1;

    private protected override decimal? Take(Candle closed) => _range.Next(closed) is { } range ? _average.Next(range) : null;
}
