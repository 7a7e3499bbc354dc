namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>Cancels one order; if it is a leg of a list, the whole list.</summary>
/// <param name="NewClientOrderId">Id of the cancellation itself; null takes a generated one.</param>
internal sealed record CancelRequest(OrderReference Order, string? NewClientOrderId = null, CancelRestriction? Restriction = null);
