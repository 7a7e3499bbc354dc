using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Trading;
using Klarpakke.Testing.Books;
using Klarpakke.Testing.Risk;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>What the platform asks of the door in a life: sensible wishes most of the time, and every kind of wrong one.</summary>
internal sealed class LifeCommands(LifeWorld world, Random random)
{
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");

    private readonly Dictionary<string, ApprovedOrder> _approved = [];
    private int _purposes;

    public async Task GiveAsync(AccountDesk desk, Func<Task> beside)
    {
        var known = Known();
        var any = known.Length == 0 ? null : known[random.Next(known.Length)];
        switch (random.Next(17))
        {
            case 0 or 1 or 2:
                await BuyAsync(desk);
                break;
            case 3 or 4 or 5 when SellableOf(desk) > 0m || random.Next(10) == 0:
                await SellAsync(desk, $"X{++_purposes}", 1);
                break;
            case 6 when any is { Request.Side: OrderSide.Sell }:
                await SellAsync(desk, any.Purpose, known.Count(order => order.Purpose == any.Purpose) + 1);
                break;
            case 6 or 7 when any is { Request.Side: OrderSide.Buy }:
                await desk.EnterAsync(_approved[any.Purpose], CancellationToken.None);
                break;
            case 7 when any is not null:
                await desk.SubmitAsync(Wish(any.Purpose, any.Attempt, any.Request), CancellationToken.None);
                break;
            case 8 or 9 when any is not null:
                var open = Array.FindAll(known, order => !order.State.IsFinal());
                await desk.CancelAsync(open.Length == 0 ? any.Id : open[random.Next(open.Length)].Id, OrderLane.KillSwitch, CancellationToken.None);
                break;
            case 10 or 11:
                await EnterAsync(desk);
                break;
            case 12 or 13 when Array.FindAll(known, order => order.Request.Side == OrderSide.Sell && !order.State.IsFinal()) is { Length: > 0 } sales:
                await SwapAsync(desk, sales[random.Next(sales.Length)], beside);
                break;
            case 14:
                await SweepAsync(desk, beside);
                break;
            default:
                await desk.ReconcileAsync(CancellationToken.None);
                break;
        }
    }

    /// <summary>What another caller may ask while an answer is awaited: no whole reading, which waits for the one before it, and nothing that waits for time.</summary>
    public Task GiveBesideAsync(AccountDesk desk)
    {
        var open = Known().Where(order => !order.State.IsFinal()).ToArray();
        return random.Next(3) switch
        {
            0 when open.Length > 0 => desk.CancelAsync(open[random.Next(open.Length)].Id, OrderLane.KillSwitch, CancellationToken.None),
            1 => SellAsync(desk, $"X{++_purposes}", 1),
            _ => BuyAsync(desk),
        };
    }

    private OwnOrder[] Known() =>
        [.. world.Chronicle.Books.Orders.Values.OrderBy(order => order.CreatedAt).ThenBy(order => order.Id.Text, StringComparer.Ordinal)];

    private Task<OrderReply> EnterAsync(AccountDesk desk)
    {
        var (bid, ask) = world.Exchange.Quotes;
        var position = PositionId.Of(++_purposes);
        return EnterAsync(desk, position, Order(
            EntryOf(position), OrderSide.Buy, random.Next(2) == 0 ? OrderKind.LimitImmediate : OrderKind.Limit, random.Next(20, 500) / 10_000m,
            random.Next(3) == 0 ? bid : ask * 1.001m, null));
    }

    private Task<OrderReply> BuyAsync(AccountDesk desk)
    {
        var (bid, ask) = world.Exchange.Quotes;
        var position = PositionId.Of(++_purposes);
        return EnterAsync(desk, position, Buy(EntryOf(position), bid, ask));
    }

    // With a stop that leaves room for a fee in what is bought; now and then without the exposure reserved.
    private async Task<OrderReply> EnterAsync(AccountDesk desk, PositionId position, OrderRequest entry)
    {
        var (bid, _) = world.Exchange.Quotes;
        var stop = Order(
            ClientOrderId.Of(OrderPurpose.Stop(position).Text, 1), OrderSide.Sell, OrderKind.StopMarket, Math.Round(entry.Quantity.Value * 0.998m, 5, MidpointRounding.ToZero), null,
            bid * (1m - (random.Next(1, 40) / 10_000m)));
        var approved = _approved[OrderPurpose.Entry(position).Text] = Approvals.Of(world.Account, position, entry, stop, world.Clock.GetUtcNow().AddSeconds(5));
        if (random.Next(20) > 0)
        {
            await world.ReserveAsync(approved);
        }

        return await desk.EnterAsync(approved, CancellationToken.None);
    }

    private static ClientOrderId EntryOf(PositionId position) => ClientOrderId.Of(OrderPurpose.Entry(position).Text, 1);

    private async Task SwapAsync(AccountDesk desk, OwnOrder old, Func<Task> beside)
    {
        var purpose = $"K{old.Purpose}";
        var attempt = Math.Max(1, Known().Count(order => order.Purpose == purpose) + random.Next(2));
        var left = old.Request.Quantity.Value - (random.Next(2) == 0 ? 0m : old.Executed.Value);
        var (bid, _) = world.Exchange.Quotes;
        var order = random.Next(2) == 0
            ? Order(ClientOrderId.Of(purpose, attempt), OrderSide.Sell, OrderKind.Market, Math.Max(0.0001m, left), null, null)
            : Order(ClientOrderId.Of(purpose, attempt), OrderSide.Sell, OrderKind.StopMarket, Math.Max(0.0001m, left), null, bid * 0.998m);
        var wish = new ReplaceOrder(old.Id, purpose, attempt, order, OrderLane.KillSwitch, world.Clock.GetUtcNow().AddSeconds(5));
        world.Invariants.CheckSwap(await world.DriveAsync(desk.ReplaceAsync(wish, CancellationToken.None), beside));
    }

    private async Task SweepAsync(AccountDesk desk, Func<Task> beside)
    {
        var scope = random.Next(2) == 0 ? CancelScope.EntriesAndTargets : CancelScope.Everything;
        var sweep = desk.CancelAllAsync(scope, OrderLane.KillSwitch, world.Clock.GetUtcNow().AddSeconds(random.Next(1, 6)), CancellationToken.None);
        world.Invariants.CheckSweep(scope, await world.DriveAsync(sweep, beside));
    }

    private Task<OrderReply> SellAsync(AccountDesk desk, string purpose, int attempt) =>
        desk.SubmitAsync(Wish(purpose, attempt, Sell(ClientOrderId.Of(purpose, attempt), world.Exchange.Quotes.Bid, SellQuantity(desk))), CancellationToken.None);

    private OrderRequest Buy(ClientOrderId id, decimal bid, decimal ask)
    {
        var quantity = random.Next(10, 500) / 10_000m;
        return random.Next(4) switch
        {
            0 => Order(id, OrderSide.Buy, OrderKind.LimitImmediate, quantity, ask * 1.001m, null),
            1 => Order(id, OrderSide.Buy, OrderKind.Market, quantity, null, null),
            2 => Order(id, OrderSide.Buy, OrderKind.Limit, quantity, ask, null),
            _ => Order(id, OrderSide.Buy, OrderKind.Limit, quantity, bid * (1m - (random.Next(40) / 10_000m)), null),
        };
    }

    private OrderRequest Sell(ClientOrderId id, decimal bid, decimal quantity)
    {
        var below = bid * (1m - (random.Next(1, 40) / 10_000m));
        return random.Next(5) switch
        {
            0 => Order(id, OrderSide.Sell, OrderKind.Market, quantity, null, null),
            1 => Order(id, OrderSide.Sell, OrderKind.StopMarket, quantity, null, below),
            2 => Order(id, OrderSide.Sell, OrderKind.StopLimit, quantity, below * 0.999m, below),
            3 => Order(id, OrderSide.Sell, OrderKind.LimitImmediate, quantity, below, null),
            _ => Order(id, OrderSide.Sell, OrderKind.Limit, quantity, bid * (1m + (random.Next(40) / 10_000m)), null),
        };
    }

    // Often all there is, sometimes part of it, sometimes more than there is.
    private decimal SellQuantity(AccountDesk desk)
    {
        var sellable = SellableOf(desk);
        return random.Next(4) switch
        {
            0 => sellable + 0.001m,
            1 => Math.Max(0.0001m, Math.Round(sellable / 2m, 5)),
            _ => Math.Max(0.0001m, sellable),
        };
    }

    // In whole lots.
    private static decimal SellableOf(AccountDesk desk) => Math.Floor(desk.HoldingOf(Btc.Base).Sellable * 100_000m) / 100_000m;

    private SubmitOrder Wish(string purpose, int attempt, OrderRequest order) =>
        new(purpose, attempt, order, OrderLane.ProtectiveStop, world.Clock.GetUtcNow().AddSeconds(5));

    private static OrderRequest Order(ClientOrderId id, OrderSide side, OrderKind kind, decimal quantity, decimal? limit, decimal? trigger) => new(
        id, Btc, side, kind, Quantity.Of(quantity), limit is { } price ? Price.Of(Math.Round(price, 2)) : null, trigger is { } at ? Price.Of(Math.Round(at, 2)) : null, null);
}
