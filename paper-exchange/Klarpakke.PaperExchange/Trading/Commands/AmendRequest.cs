namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>Reduces an open order, which keeps its place in the queue.</summary>
/// <param name="NewClientOrderId">The order's id from then on, which may be the one it has; null takes a generated one.</param>
internal sealed record AmendRequest(OrderReference Order, decimal NewQuantity, string? NewClientOrderId = null);
