namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>One order at one moment; nothing in it changes later. Prices in the quote asset, quantities in the base asset, times in ms.</summary>
internal sealed record OrderView
{
    public required string Symbol { get; init; }

    public required long OrderId { get; init; }

    /// <summary>-1 when the order is in no list.</summary>
    public required long OrderListId { get; init; }

    public required string ClientOrderId { get; init; }

    public required OrderSide Side { get; init; }

    public required OrderType Type { get; init; }

    /// <summary>GTC where the type has none of its own, as the venue reports it.</summary>
    public required TimeInForce TimeInForce { get; init; }

    public required OrderStatus Status { get; init; }

    /// <summary>0 for market orders.</summary>
    public required decimal Price { get; init; }

    /// <summary>0 for none.</summary>
    public required decimal StopPrice { get; init; }

    public required decimal Quantity { get; init; }

    /// <summary>MARKET by quote quantity; 0 for none.</summary>
    public required decimal QuoteQuantity { get; init; }

    public required decimal ExecutedQuantity { get; init; }

    public required decimal ExecutedQuote { get; init; }

    /// <summary>Accepted at.</summary>
    public required long Time { get; init; }

    /// <summary>Last changed at.</summary>
    public required long UpdateTime { get; init; }

    /// <summary>When it entered the book or began to match; -1 before.</summary>
    public required long WorkingTime { get; init; }

    /// <summary>Whether it is, or was when it ended, in the book: false for a stop that has not fired.</summary>
    public required bool IsWorking { get; init; }

    public required SelfTradePrevention SelfTradePrevention { get; init; }

    public ExpiryReason ExpiryReason { get; init; }

    public int? TrailingDelta { get; init; }

    /// <summary>When the trailing order began to track the price.</summary>
    public long? TrailingTime { get; init; }

    public long? StrategyId { get; init; }

    public int? StrategyType { get; init; }

    public long? PreventedMatchId { get; init; }

    /// <summary>Taken away by self-trade prevention; null when never touched.</summary>
    public decimal? PreventedQuantity { get; init; }
}
