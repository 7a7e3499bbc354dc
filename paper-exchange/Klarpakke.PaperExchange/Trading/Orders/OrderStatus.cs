namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>Life of an order. All but the first three are final.</summary>
internal enum OrderStatus
{
    New,

    /// <summary>A leg of a list that waits for the working order.</summary>
    PendingNew,
    PartiallyFilled,
    Filled,
    Canceled,
    Rejected,
    Expired,

    /// <summary>Ended by self-trade prevention.</summary>
    ExpiredInMatch,
}
