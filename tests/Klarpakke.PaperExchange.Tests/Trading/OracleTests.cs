using Klarpakke.PaperExchange.Tests.Support;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

public sealed class OracleTests
{
    private const int Kinds = 10;

    [Fact]
    public void The_engine_and_its_slow_twin_make_the_same_trades_and_leave_the_same_orders() =>
        Properties.Holds(Step.Sequences(Kinds, longest: 120), steps =>
        {
            var run = new TwinRun();
            foreach (var step in steps)
            {
                run.Play(step);
            }

            run.Compare();
        });

    /// <summary>Both exchanges with the same steps. Everybody is rich, so that money never decides.</summary>
    private sealed class TwinRun
    {
        private readonly TradingFloor _floor = new();
        private readonly NaiveExchange _twin = new(last: 100);
        private readonly PaperExchange.Trading.Accounts.TradingAccount[] _accounts;
        private readonly Dictionary<long, int> _numbers = [];

        public TwinRun()
        {
            _floor.Engine.SetRules(TradingFloor.Btc, _floor.Engine.Rules(TradingFloor.Btc)! with { MaxAlgoOrders = 1_000, TakerRangeUp = null, TakerRangeDown = null });
            _accounts = [_floor.Alice, _floor.Bob, _floor.OpenAccount()];
            foreach (var account in _accounts)
            {
                _floor.Engine.Deposit(account, "BTC", 100_000);
                _floor.Engine.Deposit(account, "USDC", 10_000_000);
            }

            SetLevel(OrderSide.Buy, 99, 10);
            SetLevel(OrderSide.Sell, 101, 10);
        }

        public void Play(Step step)
        {
            var price = 95m + (step.A % 100 / 10m);
            var quantity = 0.1m + (step.B % 50 / 10m);
            switch (step.Kind)
            {
                case 0:
                    var side = (OrderSide)(step.C % 2);
                    if (side == OrderSide.Buy ? price <= 98 : price >= 102)
                    {
                        SetLevel(side, price, quantity);
                    }

                    break;
                case 1 when _twin.Orders.Where(order => order.Account == step.Who && (order.IsParked || order.IsResting)).ToArray() is { Length: > 0 } open:
                    var chosen = open[step.A % open.Length];
                    _twin.Cancel(chosen);
                    var id = _numbers.Single(pair => pair.Value == chosen.Number).Key;
                    _floor.Engine.Cancel(_accounts[step.Who], new CancelRequest(new OrderReference(TradingFloor.Btc, id))).Succeeded.Should().BeTrue();
                    break;
                default:
                    Place(step, price, quantity);
                    break;
            }
        }

        public void Compare()
        {
            var trades = _floor.Reports.Where(report => report.Trade is not null).Select(report => report.Trade!).ToList();
            var takers = trades.Where(trade => !trade.IsMaker).Select(trade => (
                _numbers[trade.OrderId],
                trades.Find(other => other.IsMaker && other.Id == trade.Id) is { } maker ? _numbers[maker.OrderId] : -1,
                trade.Price,
                trade.Quantity));
            takers.Should().Equal(_twin.Trades);
            foreach (var (id, number) in _numbers)
            {
                var twin = _twin.Orders.Single(order => order.Number == number);
                var order = _floor.Engine.Queries.Order(_accounts[twin.Account], new OrderReference(TradingFloor.Btc, id)).Value!;
                (order.Status, order.ExecutedQuantity, order.IsWorking).Should().Be((twin.Status, twin.Executed, order.IsWorking && !twin.IsParked), $"order {number}");
            }
        }

        private void Place(Step step, decimal price, decimal quantity)
        {
            var type = (OrderType)(step.Kind % 7);
            var request = new OrderRequest
            {
                Symbol = TradingFloor.Btc,
                Side = (OrderSide)(step.C % 2),
                Type = type,
                Quantity = quantity,
                Price = type.HasPrice() ? price : null,
                StopPrice = type.IsAlgo() ? 95m + (step.B % 100 / 10m) : null,
                TimeInForce = type.HasTimeInForce() ? (TimeInForce)(step.B % 3) : null,
                SelfTradePrevention = (SelfTradePrevention)(step.C / 2 % 5),
            };
            var twin = new NaiveOrder
            {
                Number = _twin.Orders.Count,
                Account = step.Who,
                Side = request.Side,
                Type = type,
                TimeInForce = request.TimeInForce ?? TimeInForce.GoodTillCanceled,
                Prevention = request.SelfTradePrevention!.Value,
                Price = request.Price ?? 0,
                Stop = request.StopPrice ?? 0,
                Left = quantity,
            };
            var placed = _floor.Engine.Place(_accounts[step.Who], request);
            _twin.Place(twin).Should().Be(placed.Succeeded, $"{request} gave {placed.Refusal}");
            if (placed.Value is { } accepted)
            {
                _numbers.Add(accepted.Order.OrderId, twin.Number);
            }
        }

        private void SetLevel(OrderSide side, decimal price, decimal quantity)
        {
            _floor.SetLevel(side == OrderSide.Buy, price, quantity);
            _twin.Levels[(side, price)] = quantity;
        }
    }
}
