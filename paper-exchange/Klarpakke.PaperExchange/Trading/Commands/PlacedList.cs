using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>An accepted list: <see cref="Orders"/> as they were accepted, pending legs still waiting even if the working order has filled at once.</summary>
/// <param name="Fills">What the working order took at once.</param>
internal sealed record PlacedList(OrderListView List, IReadOnlyList<OrderView> Orders, IReadOnlyList<AccountTrade> Fills);
