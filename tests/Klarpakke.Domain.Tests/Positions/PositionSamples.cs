using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Tests.Trading;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Tests.Positions;

/// <summary>A position's books with few words: position 7 in BTC, bought at 100, its stop at 95, in a venue with steps of 0.01 and a minimum of 5 USDC.</summary>
internal sealed record PositionSamples
{
    public static readonly PositionId Id = PositionId.Of(7);
    public static readonly DateTimeOffset Now = TradingSamples.Now;

    public static readonly SymbolRules Rules = new(
        TradingSamples.Btc, IsTrading: true, [OrderKind.Market, OrderKind.LimitImmediate, OrderKind.Limit, OrderKind.StopMarket, OrderKind.StopLimit],
        new StepRange(0.5m, 100_000m, 0.5m), new StepRange(0.01m, 1_000m, 0.01m), new StepRange(null, null, 0m),
        new NotionalRule(5m, MinimumForMarket: true, null, MaximumForMarket: false), null, null);

    public ImmutableArray<OwnOrder> Orders { get; init; } = [];

    public ImmutableArray<Fill> Fills { get; init; } = [];

    public ImmutableDictionary<ClientOrderId, OrderSetback> Setbacks { get; init; } = ImmutableDictionary<ClientOrderId, OrderSetback>.Empty;

    public PositionRow Row { get; init; } = PositionRow.Open(Id, "P1", TradingSamples.Btc, Price.Of(95m), Now);

    public Position Position => Position.Of(Row, Orders, Fills, Setbacks);

    /// <summary>A position that has bought and whose entry is settled.</summary>
    public static PositionSamples Bought(decimal quantity, decimal fee = 0m) =>
        new PositionSamples().With(OrderPurpose.Entry(Id), OrderKind.LimitImmediate, quantity, OrderState.Filled, quantity, fee: fee);

    /// <summary>One more order with a fill for what it traded; settled when it has ended.</summary>
    public PositionSamples With(
        OrderPurpose purpose, OrderKind kind, decimal quantity, OrderState state, decimal executed = 0m, decimal fee = 0m, decimal price = 100m, SetbackKind? setback = null, decimal? booked = null)
    {
        var number = Orders.Length + 1;
        var attempt = Orders.Count(order => order.Purpose == purpose.Text) + 1;
        var side = purpose.Kind == PurposeKind.Entry ? OrderSide.Buy : OrderSide.Sell;
        var isStop = kind is OrderKind.StopMarket or OrderKind.StopLimit;
        var request = new OrderRequest(
            ClientOrderId.Of(purpose.Text, attempt), TradingSamples.Btc, side, kind, Quantity.Of(quantity),
            kind is OrderKind.Market or OrderKind.StopMarket ? null : Price.Of(price), isStop ? Price.Of(95m) : null, null);
        var traded = booked ?? executed;
        var order = OwnOrder.Intent(purpose.Text, attempt, request, Now.AddSeconds(number)) with
        {
            State = state,
            Executed = Quantity.Of(executed),
            VenueOrderId = state is OrderState.Unknown or OrderState.NeverArrived or OrderState.Rejected ? null : number,
            SettledAt = state.IsFinal() && traded >= executed ? Now.AddSeconds(number) : null,
        };
        var fill = new Fill(
            TradingSamples.Btc, number, number, side, Price.Of(price), Quantity.Of(traded), fee, fee > 0m ? TradingSamples.Btc.Base : null, Now.AddSeconds(number));
        return this with
        {
            Orders = Orders.Add(order),
            Fills = traded > 0m ? Fills.Add(fill) : Fills,
            Setbacks = setback is { } kindOf ? Setbacks.SetItem(order.Id, new OrderSetback(kindOf, Now.AddSeconds(number))) : Setbacks,
        };
    }

    public PositionSamples Stop(decimal quantity, OrderState state = OrderState.Open, decimal executed = 0m, SetbackKind? setback = null, OrderKind kind = OrderKind.StopMarket) =>
        With(OrderPurpose.Stop(Id), kind, quantity, state, executed, price: 94m, setback: setback);
}
