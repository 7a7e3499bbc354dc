namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>One read by HTTP.</summary>
/// <param name="Name">Short name for logs and metrics.</param>
/// <param name="PathAndQuery">Relative address, already percent-encoded.</param>
/// <param name="Weight">What it costs of the venue's request weight.</param>
internal sealed record BinanceRequest(string Name, string PathAndQuery, int Weight);
