using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>
/// Supertrend: a band on either side of the candle's middle, a multiple of ATR away. The lower band only rises and the upper only falls until a close passes it; a close <em>on</em> the band turns a rise, but not a fall.
/// The first direction is up when the close is at or above the middle of its candle.
/// </summary>
/// <param name="length">Length of the ATR, at least 1.</param>
/// <param name="multiple">Width of each side in ATR, above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is too small.</exception>
public sealed class Supertrend(int length = 10, decimal multiple = 3m) : CandleIndicator<SupertrendValue>
{
    private readonly AverageTrueRange _range = new(Checked(length));
    private readonly decimal _multiple =
        multiple > 0m ? multiple : throw new ArgumentOutOfRangeException(nameof(multiple), multiple, "The width is above 0.");

    private decimal _upper;
    private decimal _lower;
    private decimal? _close;

    /// <inheritdoc/>
    public override int WarmUp => length + 1;

    private protected override SupertrendValue? Take(Candle closed)
    {
        var before = _close;
        _close = closed.Close.Value;
        if (_range.Next(closed) is not { } range || before is not { } previous)
        {
            return null;
        }

        var middle = (closed.High.Value + closed.Low.Value) / 2m;
        var (upper, lower) = (middle + (_multiple * range), middle - (_multiple * range));
        var rising = Value?.IsRising ?? closed.Close.Value >= middle;
        _upper = Value is null || upper < _upper || previous > _upper ? upper : _upper;
        _lower = Value is null || lower > _lower || previous < _lower ? lower : _lower;
        return closed.Close.Value <= (rising ? _lower : _upper) ? new SupertrendValue(_upper, IsRising: false) : new SupertrendValue(_lower, IsRising: true);
    }
}
