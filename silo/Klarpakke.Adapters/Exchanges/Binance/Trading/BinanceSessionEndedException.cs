namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>The connection that carried a subscription has ended; the subscription itself was in order.</summary>
internal sealed class BinanceSessionEndedException(Exception reason) : Exception(reason.Message, reason);
