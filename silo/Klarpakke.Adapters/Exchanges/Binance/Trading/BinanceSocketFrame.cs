namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>One frame of the WebSocket API, opened.</summary>
/// <param name="Subscription">Whose event it is; null for everything else.</param>
/// <param name="Content">What it says.</param>
internal sealed record BinanceSocketFrame(long? Subscription, BinanceAccountFrame Content);
