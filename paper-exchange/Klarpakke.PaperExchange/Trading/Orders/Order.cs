using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Lists;
using Klarpakke.PaperExchange.Trading.Matching;

namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>A live order. Prices in ticks and quantities in lot steps; only the engine changes it.</summary>
internal sealed class Order
{
    public required AccountMarket Market { get; init; }

    public required long Id { get; init; }

    /// <summary>The owner's id; only an amendment changes it.</summary>
    public required string ClientOrderId { get; set; }

    public required OrderSide Side { get; init; }

    public required OrderType Type { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    public required SelfTradePrevention Prevention { get; init; }

    public required long Time { get; init; }

    /// <summary>0 for market orders.</summary>
    public long Price { get; init; }

    public long StopPrice { get; init; }

    public int? TrailingDelta { get; init; }

    public decimal QuoteQuantity { get; init; }

    public long? StrategyId { get; init; }

    public int? StrategyType { get; init; }

    public required long Quantity { get; set; }

    /// <summary>The book could not supply what a quote quantity asked for.</summary>
    public bool HasShortfall { get; set; }

    public OrderStatus Status { get; set; }

    public ExpiryReason ExpiryReason { get; set; }

    public long Executed { get; set; }

    public decimal ExecutedQuote { get; set; }

    public long Prevented { get; set; }

    public long? PreventedMatchId { get; set; }

    public long UpdateTime { get; set; }

    public long WorkingTime { get; set; } = -1;

    /// <summary>A stop whose trigger has been reached.</summary>
    public bool HasFired { get; set; }

    public long? TrailingTime { get; set; }

    /// <summary>Best price for the owner since tracking began, in ticks.</summary>
    public long TrailingExtreme { get; set; }

    /// <summary>Tracking has begun or gone on, which nobody is told, since this was last asked.</summary>
    public bool HasMoved { get; set; }

    /// <summary>Reductions in place, oldest first; null when there was none.</summary>
    public List<Amendment>? Amendments { get; set; }

    public OrderList? List { get; set; }

    /// <summary>What was told of it last while the present command or step of the market runs; every change is told, so it is the present state. Null when nothing was.</summary>
    public OrderView? Reported { get; set; }

    /// <summary>Fills as taker, collected only while the command that placed the order runs.</summary>
    public List<AccountTrade>? Fills { get; set; }

    /// <summary>What this order binds of <see cref="LockedAsset"/>.</summary>
    public decimal Locked { get; set; }

    /// <summary>Price per unit at which a buy order binds quote asset, in ticks; 0 when the amount is fixed up front (market orders).</summary>
    public long LockPrice { get; set; }

    public AssetBalance LockedAsset => Side == OrderSide.Buy ? Market.Quote : Market.Base;

    public TradedSymbol Symbol => Market.Symbol;

    public TradingAccount Account => Market.Account;

    public long Remaining => Quantity - Executed - Prevented;

    public bool IsAlgo => Type.IsAlgo();

    public bool IsFilled => Remaining == 0 && !HasShortfall;

    public bool IsFinal => Status is not (OrderStatus.New or OrderStatus.PendingNew or OrderStatus.PartiallyFilled);

    /// <summary>What of this order the public book shows, in lot steps.</summary>
    public long Shown { get; set; }

    /// <summary>Place in the order of arrival on its side of the book; 0 before it has rested.</summary>
    public long Rank { get; set; }

    /// <summary>Neighbours in the queue of its price level, and the level while it rests.</summary>
    public PriceLevel? Level { get; set; }

    public Order? Next { get; set; }

    public Order? Previous { get; set; }

    public OrderView View()
    {
        var units = Symbol.Units;
        return new OrderView
        {
            Symbol = Symbol.Name,
            OrderId = Id,
            OrderListId = List?.Id ?? -1,
            ClientOrderId = ClientOrderId,
            Side = Side,
            Type = Type,
            TimeInForce = TimeInForce,
            Status = Status,
            Price = units.Price(Price),
            StopPrice = units.Price(StopPrice),
            Quantity = units.Quantity(Quantity),
            QuoteQuantity = QuoteQuantity,
            ExecutedQuantity = units.Quantity(Executed),
            ExecutedQuote = ExecutedQuote,
            Time = Time,
            UpdateTime = UpdateTime,
            WorkingTime = WorkingTime,
            IsWorking = WorkingTime >= 0,
            SelfTradePrevention = Prevention,
            ExpiryReason = ExpiryReason,
            TrailingDelta = TrailingDelta,
            TrailingTime = TrailingTime,
            StrategyId = StrategyId,
            StrategyType = StrategyType,
            PreventedMatchId = PreventedMatchId,
            PreventedQuantity = PreventedMatchId is null ? null : units.Quantity(Prevented),
        };
    }
}
