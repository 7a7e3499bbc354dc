using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;
using static Klarpakke.PaperExchange.Tests.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>Plays random steps on a floor: every command there is, with three accounts, one of which pays in BNB.</summary>
internal sealed class RandomTrader
{
    public const int Kinds = 19;

    private readonly TradingFloor _floor;
    private readonly TradingAccount[] _accounts;

    public RandomTrader(TradingFloor floor)
    {
        _floor = floor;
        _accounts = [floor.Alice, floor.Bob, floor.OpenAccount()];
        foreach (var account in _accounts)
        {
            account.Settings = account.Settings with { MakerRate = 0.001m, TakerRate = 0.00075m };
        }

        floor.Engine.Deposit(floor.Alice, "BNB", 0.01m);
        floor.Alice.Settings = floor.Alice.Settings with { PayInBnb = true };
    }

    public void Play(Step step)
    {
        var account = _accounts[step.Who];
        var engine = _floor.Engine;
        switch (step.Kind)
        {
            case <= 8:
                engine.Place(account, Single(step));
                break;
            case 9:
                engine.Place(account, new OcoRequest(Above(step), Below(step)));
                break;
            case 10:
                engine.Place(account, new OtoRequest(Working(step), Single(step with { Kind = step.A % 9 })));
                break;
            case 11:
                engine.Place(account, new OtocoRequest(Working(step), Above(step), Below(step)));
                break;
            case 12 when AnyOpen(step) is { } order:
                engine.Cancel(account, new CancelRequest(new OrderReference(TradingFloor.Btc, order.OrderId)));
                break;
            case 13 when AnyOpen(step) is { } order:
                var cancel = new CancelRequest(new OrderReference(TradingFloor.Btc, order.OrderId));
                engine.CancelReplace(account, new CancelReplaceRequest(cancel, Single(step with { Kind = step.B % 9 }), (CancelReplaceMode)(step.C % 2)));
                break;
            case 14 when step.A % 4 == 0:
                engine.CancelAll(account, TradingFloor.Btc);
                break;
            case 15:
                _floor.TapeTrades(Price(step.A), Quantity(step.B), step.C % 2 == 0);
                break;
            case 16:
                _floor.TapeQuotes(Price(step.A), Price(step.A) + 0.01m + (step.B % 100 / 100m));
                break;
            case 18 when AnyOpen(step) is { } order:
                var reduced = decimal.Round(order.Quantity * (step.B % 100) / 100, 3);
                engine.Amend(account, new AmendRequest(new OrderReference(TradingFloor.Btc, order.OrderId), reduced, step.C % 3 == 0 ? order.ClientOrderId : null));
                break;
            case 17 when step.A % 3 == 0:
                engine.SetStatus(TradingFloor.Btc, step.B % 3 == 0 ? TradingStatus.Halt : TradingStatus.Trading);
                break;
        }
    }

    private static decimal Price(int number) => 95m + (number % 1_000 / 100m);

    private static decimal Quantity(int number) => 0.1m + (number % 4_000 / 1_000m);

    private static OrderSide Side(Step step) => (OrderSide)(step.C % 2);

    private static OrderRequest Single(Step step)
    {
        var (side, price, quantity) = (Side(step), Price(step.A), Quantity(step.B));
        var request = step.Kind switch
        {
            0 or 1 => Limit(side, quantity, price),
            2 => Limit(side, quantity, price, TimeInForce.ImmediateOrCancel),
            3 => Limit(side, quantity, price, TimeInForce.FillOrKill),
            4 => Maker(side, quantity, price),
            5 => AtMarket(side, quantity),
            6 => MarketFor(side, quantity * 100),
            7 => Stop((OrderType)(3 + (step.A % 4)), side, quantity, price, step.A % 2 == 0 ? null : price),
            _ => Stop(step.A % 2 == 0 ? OrderType.StopLossLimit : OrderType.TakeProfitLimit, side, quantity, null, price, trailing: 10 + (step.B % 50)),
        };
        return request with { SelfTradePrevention = (SelfTradePrevention)(step.C / 2 % 5) };
    }

    private static OrderRequest Working(Step step) => Limit(Side(step), Quantity(step.B), Price(step.A), (TimeInForce)(step.B % 3));

    private static OrderRequest Above(Step step) => Side(step) == OrderSide.Sell
        ? Maker(OrderSide.Sell, Quantity(step.B), Price(step.A) + 2)
        : Stop(step.B % 2 == 0 ? OrderType.StopLoss : OrderType.StopLossLimit, OrderSide.Buy, Quantity(step.B), Price(step.A) + 2, step.B % 2 == 0 ? null : Price(step.B) - 2);

    private static OrderRequest Below(Step step) => Side(step) == OrderSide.Sell
        ? Stop(OrderType.StopLossLimit, OrderSide.Sell, Quantity(step.B), Price(step.A) - 2, Price(step.B) - 3)
        : Maker(OrderSide.Buy, Quantity(step.B), Price(step.A) - 2);

    private OrderView? AnyOpen(Step step)
    {
        var open = _floor.Engine.Queries.OpenOrders(_accounts[step.Who], TradingFloor.Btc).Value!;
        return open.Length == 0 ? null : open[step.A % open.Length];
    }
}
