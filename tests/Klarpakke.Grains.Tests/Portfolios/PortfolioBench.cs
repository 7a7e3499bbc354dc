using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Tests.Trading;
using Klarpakke.Grains.Trading;
using Klarpakke.Testing.Portfolios;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.Trading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>One portfolio with the real account desk behind it, on a fake venue and manual time, without the actor runtime. Orders fill whole at 100, fees of 0.1 % are taken in USDC.</summary>
internal sealed class PortfolioBench
{
    public const string Id = "u1/main";
    public static readonly AccountKey Account = new("u1", Domain.Markets.Venue.Paper);

    private readonly Queue<PositionId> _moved = [];

    private PortfolioBench()
    {
        Venue = new FakeVenue(new Random(7), Time) { TradesAtOnce = request => request.Quantity.Value, Fee = FeeInQuote };
        Venue.Give(FakeVenue.Btc.Quote, 100_000m);
        Risk = new FakeRisk(Time, Books.Risk);
        Terms = new FakeTerms(Time, Venue);
    }

    public ManualTimeProvider Time { get; } = new();

    public InMemoryTradingStore Books { get; } = new();

    public InMemoryPortfolioStore Store { get; } = new();

    public FakeVenue Venue { get; }

    public FakeRisk Risk { get; }

    public FakeTerms Terms { get; }

    public AccountDesk Desk { get; private set; } = null!;

    public DeskDoor Door { get; private set; } = null!;

    public PortfolioDesk Portfolio { get; private set; } = null!;

    public PositionStatus Position => Portfolio.Status.Positions[^1];

    public static async Task<PortfolioBench> StartAsync(VenueAbilities? abilities = null)
    {
        var bench = new PortfolioBench();
        await bench.Books.Risk.SetGateAsync("u1", isOpen: true, CancellationToken.None);
        bench.Venue.Abilities = abilities ?? bench.Venue.Abilities;
        var open = new OpenPortfolio("u1", Domain.Markets.Venue.Paper, FakeVenue.Btc.Quote, 10_000m);
        (await bench.Store.AddAsync(PortfolioOpening.Of(Id, open, bench.Time.GetUtcNow()), CancellationToken.None)).Should().BeTrue();
        await bench.RestartAsync();
        await bench.PassAsync();
        return bench;
    }

    /// <summary>A process on the same rows and venue, as after the end of the one before.</summary>
    public async Task RestartAsync()
    {
        Desk = new AccountDesk(Account, Venue.Open(), Books, new RightOfWay(Time), Time, NullLogger.Instance, moved: _moved.Enqueue);
        await Desk.StartAsync(Desk, CancellationToken.None);
        Door = new DeskDoor(Desk, Terms);
        await OpenAsync();
    }

    /// <summary>A further activation of the portfolio on the same rows and account; gives the one before, which does not know of it.</summary>
    public async Task<PortfolioDesk> OpenAsync()
    {
        var before = Portfolio;
        var stored = await Store.ReadAsync(Id, Time.GetUtcNow().AddDays(-1), CancellationToken.None);
        Portfolio = new PortfolioDesk(stored!, of => new PortfolioScope(of, Store, Door, Risk, Time, NullLogger.Instance));
        return before;
    }

    /// <summary>A signal to buy at 100 with its stop at 97.</summary>
    public Signal Signal(string id = "s1", decimal stop = 97m) =>
        new(id, FakeVenue.Btc, Price.Of(FakeVenue.Price), Price.Of(stop), "BREAKOUT", "trend", 1, Time.GetUtcNow());

    public Task<SignalDecision> ProposeAsync(string id = "s1") => Portfolio.ProposeAsync(Signal(id), CancellationToken.None);

    /// <summary>A position that is bought and protected; gives what it owns.</summary>
    public async Task<decimal> BuyAsync()
    {
        (await ProposeAsync()).Position.Should().NotBeNull();
        await PassAsync();
        Position.State.Should().Be(PositionState.Protected);
        return Position.Quantity;
    }

    public Task ExitAsync(int seconds = 30, string reason = "TARGET") =>
        UntilDoneAsync(Portfolio.ExitAsync(new ExitPosition(Position.Id, reason, Time.GetUtcNow().AddSeconds(seconds)), CancellationToken.None));

    /// <summary>A second passes: the stream tells, the account and the portfolio look.</summary>
    public async Task PassAsync(double seconds = 1)
    {
        Time.Advance(TimeSpan.FromSeconds(seconds));
        await Venue.Stream.DeliverAllAsync();
        await Desk.TickAsync(CancellationToken.None);
        await UntilDoneAsync(Portfolio.TickAsync(CancellationToken.None));
    }

    /// <summary>Lets time pass until work that waits for it is done.</summary>
    public async Task UntilDoneAsync(Task work)
    {
        for (var steps = 0; !work.IsCompleted && steps < 10_000; steps++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            await Venue.Stream.DeliverAllAsync();
            await Task.Yield();
        }

        await work.WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>The stream tells, and the account tells the portfolio what has moved. No time passes.</summary>
    public async Task HearAsync()
    {
        await Venue.Stream.DeliverAllAsync();
        while (_moved.TryDequeue(out var position))
        {
            await Portfolio.HearAsync(position.Text, CancellationToken.None);
        }
    }

    /// <summary>The latest order of a letter: E entry, S stop, X exit.</summary>
    public FakeOrder Last(char letter) => Venue.Orders.Last(order => order.Request.Id.Text.StartsWith($"KP-{letter}", StringComparison.Ordinal));

    public int Count(char letter) => Venue.Orders.Count(order => order.Request.Id.Text.StartsWith($"KP-{letter}", StringComparison.Ordinal));

    /// <summary>What the venue's own trades say the portfolio has in cash and owns.</summary>
    public void Agrees()
    {
        var numbers = Venue.Orders.Where(order => order.IsOwn).Select(order => order.Number).ToHashSet();
        var trades = Venue.Trades.Where(trade => numbers.Contains(trade.VenueOrderId)).ToArray();
        var cash = 10_000m + trades.Sum(trade => (trade.Side == OrderSide.Sell ? 1m : -1m) * trade.Price.Value * trade.Quantity.Value)
            - trades.Where(trade => trade.CommissionAsset == FakeVenue.Btc.Quote).Sum(trade => trade.Commission);
        Portfolio.Status.Cash.Should().Be(cash);
        Risk.Book.Cash.Amount.Should().Be(cash, "the ledger has every fill, once");
        Risk.Entries.Count(entry => entry.Fill is not null).Should().Be(trades.Length);
    }

    public static bool IsStop(OrderRequest order) => order.Kind is OrderKind.StopMarket or OrderKind.StopLimit;

    public static (decimal Amount, Asset? Asset) FeeInQuote(OrderRequest request, decimal quantity) => (quantity * FakeVenue.Price / 1_000m, request.Symbol.Quote);

    public static (decimal Amount, Asset? Asset) FeeInWhatIsGot(OrderRequest request, decimal quantity) =>
        request.Side == OrderSide.Buy ? (quantity / 1_000m, request.Symbol.Base) : FeeInQuote(request, quantity);
}
