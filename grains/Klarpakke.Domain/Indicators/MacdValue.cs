namespace Klarpakke.Domain.Indicators;

/// <summary>MACD after one number.</summary>
/// <param name="Line">Fast average less slow average.</param>
/// <param name="Signal">Average of the line.</param>
public readonly record struct MacdValue(decimal Line, decimal Signal)
{
    /// <summary>Line less signal.</summary>
    public decimal Histogram => Line - Signal;
}
