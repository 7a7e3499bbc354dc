namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>What cancelling a whole symbol ended: single orders, and lists with all their orders.</summary>
internal sealed record CanceledOrders(IReadOnlyList<CanceledOrder> Orders, IReadOnlyList<CanceledList> Lists);
