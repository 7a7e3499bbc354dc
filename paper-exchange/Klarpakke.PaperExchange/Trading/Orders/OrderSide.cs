namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>Side of an order.</summary>
internal enum OrderSide
{
    Buy,
    Sell,
}
