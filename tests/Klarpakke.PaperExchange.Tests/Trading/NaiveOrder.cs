using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>An order of the slow twin.</summary>
internal sealed class NaiveOrder
{
    public required int Number { get; init; }

    public required int Account { get; init; }

    public required OrderSide Side { get; init; }

    public required OrderType Type { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    public required SelfTradePrevention Prevention { get; init; }

    public required decimal Price { get; init; }

    public required decimal Stop { get; init; }

    public required decimal Left { get; set; }

    public decimal Executed { get; set; }

    public bool IsParked { get; set; }

    public bool IsResting { get; set; }

    public OrderStatus Status { get; set; } = OrderStatus.New;
}
