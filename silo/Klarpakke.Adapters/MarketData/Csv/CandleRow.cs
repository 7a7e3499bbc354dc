using System.Runtime.InteropServices;

namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>A row of a candle file.</summary>
/// <param name="OpenTimeMs">Start, in milliseconds since 1970.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Volume in the base asset.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CandleRow(long OpenTimeMs, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
{
    /// <summary>What is wrong with the numbers; null when they hold together.</summary>
    public string? Fault() =>
        Low <= 0m ? "a price is zero or negative"
        : High < Math.Max(Open, Close) || Low > Math.Min(Open, Close) ? "high and low do not enclose open and close"
        : Volume < 0m ? "the volume is negative"
        : null;
}
