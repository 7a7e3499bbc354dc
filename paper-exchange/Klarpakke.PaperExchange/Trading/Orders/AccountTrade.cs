namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>One fill of one account's order.</summary>
/// <param name="Id">Trade id, unique per symbol; both sides of a trade between accounts share it.</param>
/// <param name="Time">ms since the Unix epoch.</param>
/// <param name="Commission">In <paramref name="CommissionAsset"/>, cut to eight decimals.</param>
internal sealed record AccountTrade(
    string Symbol, long Id, long OrderId, long OrderListId, decimal Price, decimal Quantity, decimal QuoteQuantity,
    decimal Commission, string CommissionAsset, long Time, bool IsBuyer, bool IsMaker);
