using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Indicators;

/// <summary>OBV: volume added when the close rises and taken off when it falls; an equal close changes nothing. It starts with 0 at the first candle, so only its changes mean anything.</summary>
public sealed class OnBalanceVolume : CandleIndicator<decimal>
{
    private decimal? _close;
    private decimal _balance;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    private protected override decimal? Take(Candle closed)
    {
        _balance += _close is { } before ? closed.Volume * closed.Close.Value.CompareTo(before) : 0m;
        _close = closed.Close.Value;
        return _balance;
    }
}
