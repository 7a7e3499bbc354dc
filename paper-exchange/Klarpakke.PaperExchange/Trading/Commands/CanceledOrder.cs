using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>
/// A cancelled order: <see cref="Order"/> has its own client id, <see cref="CancelClientOrderId"/> is the cancellation's. A leg brings its whole list, itself included.
/// </summary>
internal sealed record CanceledOrder(OrderView Order, string CancelClientOrderId, CanceledList? List);
