using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Journal;

/// <summary>Everything about an order that outlives the process. Prices in ticks, quantities in lot steps.</summary>
internal sealed record OrderState
{
    public required long Account { get; init; }

    public required string Symbol { get; init; }

    public required long Id { get; init; }

    public required string ClientOrderId { get; init; }

    public OrderSide Side { get; init; }

    public OrderType Type { get; init; }

    public TimeInForce TimeInForce { get; init; }

    public SelfTradePrevention Prevention { get; init; }

    public long Time { get; init; }

    public long Price { get; init; }

    public long StopPrice { get; init; }

    public int? TrailingDelta { get; init; }

    public decimal QuoteQuantity { get; init; }

    public long? StrategyId { get; init; }

    public int? StrategyType { get; init; }

    public long Quantity { get; init; }

    public bool HasShortfall { get; init; }

    public OrderStatus Status { get; init; }

    public ExpiryReason ExpiryReason { get; init; }

    public long Executed { get; init; }

    public decimal ExecutedQuote { get; init; }

    public long Prevented { get; init; }

    public long? PreventedMatchId { get; init; }

    public long UpdateTime { get; init; }

    public long WorkingTime { get; init; }

    public bool HasFired { get; init; }

    public long? TrailingTime { get; init; }

    public long TrailingExtreme { get; init; }

    public IReadOnlyList<Amendment>? Amendments { get; init; }

    public decimal Locked { get; init; }

    public long LockPrice { get; init; }

    /// <summary>Place in its side of the book; 0 for an order that never rested.</summary>
    public long Rank { get; init; }

    public static OrderState Of(Order order) => new()
    {
        Account = order.Account.Id,
        Symbol = order.Symbol.Name,
        Id = order.Id,
        ClientOrderId = order.ClientOrderId,
        Side = order.Side,
        Type = order.Type,
        TimeInForce = order.TimeInForce,
        Prevention = order.Prevention,
        Time = order.Time,
        Price = order.Price,
        StopPrice = order.StopPrice,
        TrailingDelta = order.TrailingDelta,
        QuoteQuantity = order.QuoteQuantity,
        StrategyId = order.StrategyId,
        StrategyType = order.StrategyType,
        Quantity = order.Quantity,
        HasShortfall = order.HasShortfall,
        Status = order.Status,
        ExpiryReason = order.ExpiryReason,
        Executed = order.Executed,
        ExecutedQuote = order.ExecutedQuote,
        Prevented = order.Prevented,
        PreventedMatchId = order.PreventedMatchId,
        UpdateTime = order.UpdateTime,
        WorkingTime = order.WorkingTime,
        HasFired = order.HasFired,
        TrailingTime = order.TrailingTime,
        TrailingExtreme = order.TrailingExtreme,
        Amendments = order.Amendments?.ToArray(),
        Locked = order.Locked,
        LockPrice = order.LockPrice,
        Rank = order.Rank,
    };

    public Order On(AccountMarket market) => new()
    {
        Market = market,
        Id = Id,
        ClientOrderId = ClientOrderId,
        Side = Side,
        Type = Type,
        TimeInForce = TimeInForce,
        Prevention = Prevention,
        Time = Time,
        Price = Price,
        StopPrice = StopPrice,
        TrailingDelta = TrailingDelta,
        QuoteQuantity = QuoteQuantity,
        StrategyId = StrategyId,
        StrategyType = StrategyType,
        Quantity = Quantity,
        HasShortfall = HasShortfall,
        Status = Status,
        ExpiryReason = ExpiryReason,
        Executed = Executed,
        ExecutedQuote = ExecutedQuote,
        Prevented = Prevented,
        PreventedMatchId = PreventedMatchId,
        UpdateTime = UpdateTime,
        WorkingTime = WorkingTime,
        HasFired = HasFired,
        TrailingTime = TrailingTime,
        TrailingExtreme = TrailingExtreme,
        Amendments = Amendments is { Count: > 0 } ? [.. Amendments] : null,
        Locked = Locked,
        LockPrice = LockPrice,
        Rank = Rank,
    };
}
