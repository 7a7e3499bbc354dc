namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Whoever reads an account stream failed: the stream ends, because an event that was not taken in cannot be delivered again.</summary>
internal sealed class BinanceConsumerException(Exception inner) : Exception($"The reader of the account stream failed: {inner.Message}", inner);
