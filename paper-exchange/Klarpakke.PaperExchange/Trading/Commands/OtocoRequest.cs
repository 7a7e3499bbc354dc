namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>A working order and an OCO pair that goes live when it is completely filled.</summary>
internal sealed record OtocoRequest(OrderRequest Working, OrderRequest PendingAbove, OrderRequest PendingBelow, string? ListClientOrderId = null);
