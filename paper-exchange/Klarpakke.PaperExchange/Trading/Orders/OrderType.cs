namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>What an order does when it reaches the book.</summary>
internal enum OrderType
{
    Limit,
    LimitMaker,
    Market,
    StopLoss,
    StopLossLimit,
    TakeProfit,
    TakeProfitLimit,
}
