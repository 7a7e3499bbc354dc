using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.PaperExchange.Trading.Queries;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class QueryTests
{
    private const long Hour = 3_600_000;

    private readonly TradingFloor _floor = new();
    private readonly List<OrderView> _orders = [];
    private readonly long _start;

    public QueryTests()
    {
        _start = _floor.Markets.Now;
        for (var count = 0; count < 5; count++)
        {
            _orders.Add(_floor.Place(_floor.Alice, AtMarket(OrderSide.Buy, 0.1m)));
            _floor.Markets.AdvanceTo(_floor.Markets.Now + 10, _floor.Public);
        }

        _orders.Add(_floor.Place(_floor.Alice, Limit(OrderSide.Buy, 1, 90) with { ClientOrderId = "open" }));
    }

    [Fact]
    public void An_order_is_found_by_either_id_and_both_must_agree()
    {
        Query(new OrderReference(TradingFloor.Btc, _orders[2].OrderId)).Value.Should().Be(_orders[2]);
        Query(new OrderReference(TradingFloor.Btc, ClientOrderId: "open")).Value!.OrderId.Should().Be(_orders[5].OrderId);
        Query(new OrderReference(TradingFloor.Btc, _orders[2].OrderId, "open")).Refusal!.Code.Should().Be(-2039);
        Query(new OrderReference(TradingFloor.Btc, 5)).Refusal.Should().Be(new PaperExchange.Trading.Refusal(-2013, "Order does not exist."));
        Query(new OrderReference(TradingFloor.Btc)).Refusal!.Code.Should().Be(-1102);
        Query(new OrderReference("NONE", 5)).Refusal!.Code.Should().Be(-1121);
        _floor.Engine.Queries.Order(_floor.Bob, new OrderReference(TradingFloor.Btc, _orders[2].OrderId)).Refusal!.Code.Should().Be(-2013, "it is somebody else's");
    }

    [Fact]
    public void All_orders_come_from_an_id_from_a_time_up_to_a_time_or_are_the_newest()
    {
        var symbol = TradingFloor.Btc;

        Ids(new OrderHistoryRequest(symbol, Limit: 2)).Should().Equal(Expected(4, 5));
        Ids(new OrderHistoryRequest(symbol, FromOrderId: _orders[1].OrderId, Limit: 2)).Should().Equal(Expected(1, 2));
        Ids(new OrderHistoryRequest(symbol, StartTime: _start + 10, Limit: 2)).Should().Equal(Expected(1, 2));
        Ids(new OrderHistoryRequest(symbol, EndTime: _start + 20, Limit: 2)).Should().Equal(Expected(1, 2));
        Ids(new OrderHistoryRequest(symbol, StartTime: _start, EndTime: _start + 20)).Should().Equal(Expected(0, 1, 2));
        _floor.Engine.Queries.AllOrders(_floor.Alice, new OrderHistoryRequest(symbol, StartTime: _start, EndTime: _start + (25 * Hour))).Refusal!.Code.Should().Be(-1127);
        _floor.Engine.Queries.OpenOrders(_floor.Alice, null).Value.Should().ContainSingle().Which.ClientOrderId.Should().Be("open");
        _floor.Engine.Queries.OpenOrders(_floor.Alice, symbol).Value.Should().HaveCount(1);
        _floor.Engine.Queries.OpenOrders(_floor.Bob, symbol).Value.Should().BeEmpty();
    }

    [Fact]
    public void Trades_are_selected_by_every_allowed_form_of_arguments_and_no_other()
    {
        var symbol = TradingFloor.Btc;
        var all = Trades(new TradeHistoryRequest(symbol)).Value!;
        all.Select(trade => trade.OrderId).Should().Equal(Expected(0, 1, 2, 3, 4));

        Trades(new TradeHistoryRequest(symbol, OrderId: _orders[3].OrderId)).Value.Should().Equal(all[3]);
        Trades(new TradeHistoryRequest(symbol, FromId: all[2].Id, Limit: 2)).Value.Should().Equal(all[2], all[3]);
        Trades(new TradeHistoryRequest(symbol, OrderId: _orders[3].OrderId, FromId: all[4].Id)).Value.Should().BeEmpty();
        Trades(new TradeHistoryRequest(symbol, StartTime: _start + 30)).Value.Should().Equal(all[3], all[4]);
        Trades(new TradeHistoryRequest(symbol, EndTime: _start + 9, Limit: 1)).Value.Should().Equal(all[0]);
        Trades(new TradeHistoryRequest(symbol, StartTime: _start, EndTime: _start + 10)).Value.Should().Equal(all[0], all[1]);
        Trades(new TradeHistoryRequest(symbol, FromId: 1, StartTime: _start)).Refusal!.Code.Should().Be(-1128);
        Trades(new TradeHistoryRequest(symbol, OrderId: 1, EndTime: _start)).Refusal!.Code.Should().Be(-1128);
        Trades(new TradeHistoryRequest(symbol, StartTime: _start, EndTime: _start + (24 * Hour) + 1)).Refusal!.Code.Should().Be(-1127);
    }

    [Fact]
    public void Lists_are_found_by_id_by_client_id_and_by_page()
    {
        var oco = _floor.Engine.Place(_floor.Alice, new OcoRequest(Maker(OrderSide.Sell, 1, 110), Stop(OrderType.StopLoss, OrderSide.Sell, 1, 95), "pair")).Value!.List;

        _floor.Engine.Queries.List(_floor.Alice, new ListReference(oco.OrderListId)).Value!.ListClientOrderId.Should().Be("pair");
        _floor.Engine.Queries.List(_floor.Alice, new ListReference(ListClientOrderId: "pair")).Value!.OrderListId.Should().Be(oco.OrderListId);
        _floor.Engine.Queries.List(_floor.Alice, new ListReference(1)).Refusal!.Code.Should().Be(-2013);
        _floor.Engine.Queries.AllLists(_floor.Alice, new ListHistoryRequest(FromId: oco.OrderListId)).Value.Should().HaveCount(1);
        _floor.Engine.Queries.AllLists(_floor.Alice, new ListHistoryRequest(FromId: 1, StartTime: 1)).Refusal!.Code.Should().Be(-1128);
    }

    [Fact]
    public void Finished_orders_beyond_the_limit_are_forgotten_and_open_ones_never()
    {
        var floor = new TradingFloor(new PaperExchange.Trading.TradingOptions { RememberedOrders = 10 });
        var open = floor.Place(floor.Alice, Limit(OrderSide.Buy, 0.1m, 60));
        var old = floor.Place(floor.Alice, AtMarket(OrderSide.Buy, 0.05m));
        for (var count = 0; count < 30; count++)
        {
            floor.Place(floor.Alice, AtMarket(OrderSide.Buy, 0.05m));
        }

        floor.Engine.Queries.Order(floor.Alice, new OrderReference(TradingFloor.Btc, open.OrderId)).Succeeded.Should().BeTrue();
        floor.Engine.Queries.Order(floor.Alice, new OrderReference(TradingFloor.Btc, old.OrderId)).Refusal!.Code.Should().Be(-2013);
        floor.Engine.Queries.AllOrders(floor.Alice, new OrderHistoryRequest(TradingFloor.Btc)).Value!.Length.Should().BeInRange(10, 21);
    }

    private long[] Expected(params int[] indexes) => [.. indexes.Select(index => _orders[index].OrderId)];

    private IEnumerable<long> Ids(OrderHistoryRequest request) => _floor.Engine.Queries.AllOrders(_floor.Alice, request).Value!.Select(order => order.OrderId);

    private PaperExchange.Trading.Outcome<AccountTrade[]> Trades(TradeHistoryRequest request) => _floor.Engine.Queries.Trades(_floor.Alice, request);

    private PaperExchange.Trading.Outcome<OrderView> Query(OrderReference reference) => _floor.Engine.Queries.Order(_floor.Alice, reference);
}
