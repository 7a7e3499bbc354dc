using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>An order after its reduction, which may have ended it.</summary>
/// <param name="List">The list it belongs to; null when none.</param>
internal sealed record AmendedOrder(OrderView Order, Amendment Amendment, OrderListView? List);
