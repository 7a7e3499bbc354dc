namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>How far a request got.</summary>
internal enum BinanceDelivery
{
    /// <summary>Nothing the venue could act on left this process.</summary>
    NotSent,

    /// <summary>It may have left, and no whole answer came.</summary>
    NoAnswer,

    /// <summary>An answer came.</summary>
    Answered,
}
