namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>One reduction of an order in place.</summary>
internal sealed record Amendment(
    string Symbol, long OrderId, long ExecutionId, string OriginalClientOrderId, string NewClientOrderId,
    decimal OriginalQuantity, decimal NewQuantity, long Time);
