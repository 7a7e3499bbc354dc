using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Trading;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.Trading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>One account on a fake venue, on manual time, without the actor runtime.</summary>
internal sealed class DeskBench
{
    public static readonly AccountKey Account = new("u1", Domain.Markets.Venue.Paper);
    public static readonly Asset Btc = FakeVenue.Btc.Base;

    private DeskBench()
    {
        Venue = new FakeVenue(new Random(7), Time);
        Venue.Give(FakeVenue.Btc.Quote, 10_000m);
    }

    public ManualTimeProvider Time { get; } = new();

    public InMemoryTradingStore Store { get; } = new();

    public FakeVenue Venue { get; }

    public AccountDesk Desk { get; private set; } = null!;

    public static async Task<DeskBench> StartAsync()
    {
        var bench = new DeskBench();
        await bench.RestartAsync();
        await bench.Store.Risk.SetGateAsync(Account.User, isOpen: true, CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        return bench;
    }

    /// <summary>Starts a further desk on the same rows and venue, as a new process would.</summary>
    /// <param name="store">Other rows to start on: those of a restored backup.</param>
    public async Task RestartAsync(InMemoryTradingStore? store = null)
    {
        Desk = new AccountDesk(Account, Venue.Open(), store ?? Store, new RightOfWay(Time), Time, NullLogger.Instance);
        await Desk.StartAsync(Desk, CancellationToken.None);
    }

    public static OrderRequest Order(string purpose, OrderSide side, decimal quantity, int attempt = 1, OrderKind kind = OrderKind.Limit) => new(
        ClientOrderId.Of(purpose, attempt), FakeVenue.Btc, side, kind, Quantity.Of(quantity), kind is OrderKind.Limit or OrderKind.LimitImmediate ? Price.Of(FakeVenue.Price) : null,
        kind == OrderKind.StopMarket ? Price.Of(FakeVenue.Price) : null, null);

    /// <summary>Sells.</summary>
    public Task<OrderReply> SellAsync(string purpose, decimal quantity = 1m, int attempt = 1, OrderKind kind = OrderKind.Limit) => Desk.SubmitAsync(
        new SubmitOrder(purpose, attempt, Order(purpose, OrderSide.Sell, quantity, attempt, kind), OrderLane.ProtectiveStop, Time.GetUtcNow().AddSeconds(5)), CancellationToken.None);

    /// <summary>Enters a position by its id, with a stop for a part of it.</summary>
    public Task<OrderReply> EnterWithStopAsync(string position, decimal covered, decimal quantity = 1m) => EnterAsync(Approve(position, quantity, covered));

    /// <summary>Enters a position by its id. Its stop is not sent with it, even where the venue attaches stops.</summary>
    public Task<OrderReply> EnterAsync(string position, decimal quantity = 1m)
    {
        var abilities = Venue.Abilities;
        Venue.Abilities = abilities with { AttachedStop = false };

        // What is to be sent is decided before the first wait.
        var reply = EnterAsync(Approve(position, quantity, quantity));
        Venue.Abilities = abilities;
        return reply;
    }

    /// <summary>Enters what was approved, with exposure reserved for it.</summary>
    public async Task<OrderReply> EnterAsync(ApprovedOrder approved)
    {
        await Store.Risk.ReserveAsync(Account.User, approved.Ticket.Position, approved.Entry.Symbol.Base, approved.Stamp.ExpiresAt, CancellationToken.None);
        return await Desk.EnterAsync(approved, CancellationToken.None);
    }

    public ApprovedOrder Approve(string position, decimal quantity, decimal covered) => Approvals.Of(
        Account, PositionId.Parse(position), Order($"E{position}", OrderSide.Buy, quantity), Order($"S{position}", OrderSide.Sell, covered, kind: OrderKind.StopMarket),
        Time.GetUtcNow().AddSeconds(5));

    public Task<ReplaceReply> SwapAsync(string old, string purpose, decimal quantity, int attempt = 1) => Desk.ReplaceAsync(
        new ReplaceOrder(
            ClientOrderId.Of(old, 1), purpose, attempt, Order(purpose, OrderSide.Sell, quantity, attempt, OrderKind.Market), OrderLane.KillSwitch, Time.GetUtcNow().AddSeconds(30)),
        CancellationToken.None);

    /// <summary>Lets time pass until a command that waits for it is done.</summary>
    public async Task<T> UntilDoneAsync<T>(Task<T> command)
    {
        for (var steps = 0; !command.IsCompleted && steps < 10_000; steps++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await command.WaitAsync(TimeSpan.FromMinutes(2));
    }

    public Task<OrderReply> CancelAsync(string purpose) => Desk.CancelAsync(ClientOrderId.Of(purpose, 1), OrderLane.KillSwitch, CancellationToken.None);

    public OrderStatus Of(string purpose) => Desk.Find(ClientOrderId.Of(purpose, 1))!;

    public async Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        await Desk.TickAsync(CancellationToken.None);
    }

    /// <summary>A position: bought, filled, told.</summary>
    public async Task BuyAsync(decimal quantity)
    {
        await EnterAsync("0", quantity: quantity);
        Venue.Trade(Venue.Orders[^1], quantity);
        await Venue.Stream.DeliverAllAsync();
    }
}
