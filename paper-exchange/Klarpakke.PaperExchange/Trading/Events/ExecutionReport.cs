using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Events;

/// <summary>A change of an order, with the order as it stood right after it.</summary>
internal sealed record ExecutionReport(
    long Time, long ExecutionId, ExecutionType Type, OrderView Order) : TradingEvent(Time)
{
    /// <summary>The fill, for <see cref="ExecutionType.Trade"/>.</summary>
    public AccountTrade? Trade { get; init; }

    /// <summary>The cancellation's own id: it takes the place of the order's, which moves to the original id.</summary>
    public string? CancelClientOrderId { get; init; }

    /// <summary>The id the order had before it was amended.</summary>
    public string? OriginalClientOrderId { get; init; }

    /// <summary>The prevented trade, for <see cref="ExecutionType.TradePrevention"/>.</summary>
    public PreventedMatch? Prevented { get; init; }

    /// <summary>Why an order was rejected after it was accepted (a leg of a list, a stop that fired); "NONE" otherwise.</summary>
    public string RejectReason { get; init; } = "NONE";
}
