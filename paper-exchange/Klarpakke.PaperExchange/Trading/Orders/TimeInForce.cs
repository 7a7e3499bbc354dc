namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>How long an order works.</summary>
internal enum TimeInForce
{
    GoodTillCanceled,
    ImmediateOrCancel,
    FillOrKill,
}
