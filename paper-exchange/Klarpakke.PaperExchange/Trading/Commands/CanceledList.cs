using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>A cancelled list with the final state of all its orders.</summary>
internal sealed record CanceledList(OrderListView List, IReadOnlyList<OrderView> Orders, string CancelClientOrderId);
