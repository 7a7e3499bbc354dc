namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>What the adapter does with a recorded body: reads it, or not, and then why not.</summary>
/// <param name="Check">Reads the body with the adapter's own parser and looks at what came out; null when it is not used.</param>
/// <param name="Reason">Why it is not used.</param>
internal sealed record BinanceRecordedUse(Action<byte[]>? Check, string? Reason)
{
    public static BinanceRecordedUse Read(Action<byte[]> check) => new(check, null);

    public static BinanceRecordedUse None(string reason) => new(null, reason);
}
