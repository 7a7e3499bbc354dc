namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>An answer, and when it was asked for.</summary>
internal sealed record RecentAnswer<T>(T Value, DateTimeOffset AskedAt);
