using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>How far a price moved in a candle, the jump from the close before included. The first candle has none: there is no close before it.</summary>
public sealed class TrueRange : CandleIndicator<decimal>
{
    private decimal? _close;

    /// <inheritdoc/>
    public override int WarmUp => 2;

    private protected override decimal? Take(Candle closed)
    {
        var range = _close is { } before ? Math.Max(closed.High.Value, before) - Math.Min(closed.Low.Value, before) : (decimal?)null;
        _close = closed.Close.Value;
        return range;
    }
}
