namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>Cancels an order and places another on the same symbol.</summary>
internal sealed record CancelReplaceRequest(CancelRequest Cancel, OrderRequest New, CancelReplaceMode Mode, OrderLimitMode LimitMode = OrderLimitMode.DoNothing);
