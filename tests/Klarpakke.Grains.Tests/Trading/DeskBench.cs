using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Trading;
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
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        return bench;
    }

    /// <summary>Starts a further desk on the same rows and venue, as a new process would.</summary>
    public async Task RestartAsync()
    {
        Desk = new AccountDesk(Account, Venue.Open(), Store, Time, NullLogger.Instance);
        await Desk.StartAsync(Desk, CancellationToken.None);
    }

    public static OrderRequest Order(string purpose, OrderSide side, decimal quantity, int attempt = 1, OrderKind kind = OrderKind.Limit) => new(
        ClientOrderId.Of(purpose, attempt), FakeVenue.Btc, side, kind, Quantity.Of(quantity), kind == OrderKind.Limit ? Price.Of(FakeVenue.Price) : null, null, null);

    public Task<OrderReply> SubmitAsync(string purpose, OrderSide side, decimal quantity = 1m, int attempt = 1)
    {
        var lane = side == OrderSide.Buy ? OrderLane.Entry : OrderLane.ProtectiveStop;
        return Desk.SubmitAsync(new SubmitOrder(purpose, attempt, Order(purpose, side, quantity, attempt), lane, Time.GetUtcNow().AddSeconds(5)), CancellationToken.None);
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
        await SubmitAsync("E0", OrderSide.Buy, quantity);
        Venue.Trade(Venue.Orders[^1], quantity);
        await Venue.Stream.DeliverAllAsync();
    }
}
