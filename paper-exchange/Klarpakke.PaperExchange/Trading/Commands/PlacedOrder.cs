using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>An accepted order as it stood when the command ended, with the fills it took as taker.</summary>
internal sealed record PlacedOrder(OrderView Order, IReadOnlyList<AccountTrade> Fills);
