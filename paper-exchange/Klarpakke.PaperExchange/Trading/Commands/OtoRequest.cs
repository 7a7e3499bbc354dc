namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>A working order and one that goes live when it is completely filled.</summary>
internal sealed record OtoRequest(OrderRequest Working, OrderRequest Pending, string? ListClientOrderId = null);
