namespace Klarpakke.PaperExchange.Trading.Lists;

/// <summary>An order list at one moment.</summary>
/// <param name="Time">Of acceptance, ms; <paramref name="TransactionTime"/> of the last change.</param>
internal sealed record OrderListView(
    long OrderListId, Contingency Contingency, ListStatus Status, ListOrderStatus OrderStatus, string ListClientOrderId,
    long Time, long TransactionTime, string Symbol, IReadOnlyList<ListedOrder> Orders);
