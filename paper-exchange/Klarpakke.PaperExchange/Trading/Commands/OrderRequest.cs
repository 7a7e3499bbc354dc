using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Trading.Commands;

/// <summary>A new order as sent. Prices in the quote asset, quantities in the base asset; null means not sent.</summary>
internal sealed record OrderRequest
{
    public required string Symbol { get; init; }

    public required OrderSide Side { get; init; }

    public required OrderType Type { get; init; }

    public TimeInForce? TimeInForce { get; init; }

    public decimal? Quantity { get; init; }

    /// <summary>MARKET only: how much of the quote asset to spend or receive.</summary>
    public decimal? QuoteQuantity { get; init; }

    public decimal? Price { get; init; }

    public decimal? StopPrice { get; init; }

    /// <summary>Basis points the price must turn before the order fires.</summary>
    public int? TrailingDelta { get; init; }

    /// <summary>Always refused: iceberg orders are not offered.</summary>
    public decimal? IcebergQuantity { get; init; }

    /// <summary>Null takes a generated one.</summary>
    public string? ClientOrderId { get; init; }

    public long? StrategyId { get; init; }

    public int? StrategyType { get; init; }

    /// <summary>Null takes the symbol's default.</summary>
    public SelfTradePrevention? SelfTradePrevention { get; init; }
}
