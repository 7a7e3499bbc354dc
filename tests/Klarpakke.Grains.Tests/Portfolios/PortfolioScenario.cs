using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Portfolios;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Tests.Trading;
using Klarpakke.Grains.Trading;
using Klarpakke.Testing.Portfolios;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.Trading;
using Microsoft.Extensions.Logging.Abstractions;
using System.Collections.Immutable;
using System.Globalization;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>
/// A life of one portfolio, told by a seed: signals, exits, stops that trade or vanish, a user who trades beside it, a venue that misbehaves, and a process that dies at any await
/// of the account's or the portfolio's.
/// </summary>
internal sealed class PortfolioScenario
{
    private const int Steps = 70;
    private static readonly ErrorKind[] Refusals = [ErrorKind.PriceRefused, ErrorKind.BalanceTooLow, ErrorKind.Rejected, ErrorKind.TriggerPassed, ErrorKind.Unavailable];

    private readonly Random _random;
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryTradingStore _books = new();
    private readonly InMemoryPortfolioStore _store = new();
    private readonly FakeVenue _venue;
    private readonly FakeRisk _risk;
    private readonly FakeTerms _terms;
    private readonly AccountInvariants _account;
    private readonly PortfolioInvariants _invariants;
    private readonly Dictionary<string, (Signal Signal, SignalDecision? Decision)> _signals = [];
    private double _crashProbability = 0.004;
    private CrashPoints? _process;
    private AccountDesk? _desk;
    private PortfolioDesk? _portfolio;
    private PortfolioDesk? _overtaken;

    public PortfolioScenario(int seed)
    {
        _random = new Random(seed);
        _venue = ScenarioVenue.Of(_random, _time);
        _risk = new FakeRisk(_time, _books.Risk) { Context = OnePerCoin, Others = { [Asset.Parse("BNB")] = 600m } };
        _terms = new FakeTerms(_time, _venue);
        _account = new AccountInvariants(_venue, () => _books.BooksOf(PortfolioBench.Account));
        _invariants = new PortfolioInvariants(_venue, _risk);
        _venue.Arriving = _account.CheckArrival;
    }

    public int Crashes { get; private set; }

    public int Positions { get; private set; }

    public int Overtaken { get; private set; }

    public int StopsPlaced => _venue.Orders.Count(order => order.Request.Id.Text.StartsWith("KP-S", StringComparison.Ordinal));

    public int Exits => _venue.Orders.Count(order => order.Request.Id.Text.StartsWith("KP-X", StringComparison.Ordinal));

    public async Task RunAsync()
    {
        var open = new OpenPortfolio("u1", Venue.Paper, FakeVenue.Btc.Quote, 10_000m);
        await _books.Risk.SetGateAsync("u1", isOpen: true, CancellationToken.None);
        await _store.AddAsync(PortfolioOpening.Of(PortfolioBench.Id, open, _time.GetUtcNow()), CancellationToken.None);
        for (var step = 0; step < Steps; step++)
        {
            await AsProcessAsync(StepAsync);
            _account.CheckStep();
            _invariants.CheckStep();
        }

        await CalmDownAsync();
        var stored = await _store.ReadAsync(PortfolioBench.Id, DateTimeOffset.MinValue, CancellationToken.None);
        Positions = stored!.Positions.Length;
        _account.CheckStep();
        _account.CheckEnd();
        _invariants.CheckStep();
        _invariants.CheckEnd(stored, _portfolio!.Status);
        await CheckAnswersAsync();
    }

    private async Task StepAsync()
    {
        switch (_random.Next(16))
        {
            case 0 or 1 or 2:
                await ProposeAsync(string.Create(CultureInfo.InvariantCulture, $"s{_signals.Count + 1}"));
                break;
            case 3 when _signals.Count > 0:
                await ProposeAsync(_signals.Keys.ElementAt(_random.Next(_signals.Count)));
                break;
            case 4 or 5:
                await ExitAsync();
                break;
            case 6:
                _venue.Move();
                break;
            case 7 when _venue.Orders.Where(order => order is { IsLive: true, IsOwn: true, Request.Kind: OrderKind.StopMarket }).ToArray() is { Length: > 0 } stops:
                _venue.EndCancelled(stops[_random.Next(stops.Length)]);
                break;
            case 8:
                Disturb();
                break;
            case 9 when _portfolio is not null && _random.Next(3) == 0:
                (_overtaken, _portfolio) = (_portfolio, null);
                break;
            case 10 when _overtaken is not null:
                await StumbleAsync(_overtaken);
                break;
            default:
                await PassAsync(TimeSpan.FromSeconds(_random.Next(1, 8)));
                break;
        }
    }

    private async Task ProposeAsync(string id)
    {
        if (!_signals.TryGetValue(id, out var known))
        {
            _signals[id] = known = (new Signal(id, FakeVenue.Btc, Price.Of(100m), Price.Of(97m), "BREAKOUT", "trend", 1, _time.GetUtcNow()), null);
        }

        var decision = await UntilDoneAsync(_portfolio!.ProposeAsync(known.Signal, CancellationToken.None));
        if (known.Decision is { } before && (before.Position != decision.Position || !before.Findings.SequenceEqual(decision.Findings)))
        {
            throw new InvariantException($"signal {id} was answered with {before.Position} and then with {decision.Position}");
        }

        _signals[id] = known with { Decision = decision };
    }

    private async Task ExitAsync()
    {
        foreach (var position in _portfolio!.Status.Positions.Where(position => position.ClosedAt is null))
        {
            await UntilDoneAsync(_portfolio.ExitAsync(new ExitPosition(position.Id, "TIME", _time.GetUtcNow().AddSeconds(_random.Next(2, 60))), CancellationToken.None));
        }
    }

    // An activation that does not know that another has taken over goes on as if nothing had happened, until its first write.
    private async Task StumbleAsync(PortfolioDesk overtaken)
    {
        try
        {
            await UntilDoneAsync(DoneAsync(overtaken.TickAsync(CancellationToken.None)));
        }
        catch (StalePortfolioException)
        {
            Overtaken++;
            _overtaken = null;
        }
    }

    private void Disturb()
    {
        switch (_random.Next(7))
        {
            case 0:
                _venue.Stream.Break();
                break;
            case 1 or 2:
                _venue.Stream.Mend();
                break;
            case 3:
                _venue.TradeByHand(_random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell, 0.1m);
                break;
            case 4:
                _risk.Bid = _random.Next(4) == 0 ? 96.5m : 100m;
                break;
            case 5:
                _terms.IsTrading = _random.Next(3) > 0;
                break;
            default:
                _venue.Refusal = new Error(Refusals[_random.Next(Refusals.Length)], "Refused.", false);
                break;
        }
    }

    private async Task PassAsync(TimeSpan time)
    {
        for (var events = _random.Next(6); events > 0; events--)
        {
            await _venue.Stream.DeliverAsync();
        }

        Advance(time);
        await _desk!.TickAsync(CancellationToken.None);
        await UntilDoneAsync(DoneAsync(_portfolio!.TickAsync(CancellationToken.None)));
    }

    private void Advance(TimeSpan time)
    {
        // While nobody looks for half an hour nobody can count.
        _invariants.Passed(time < TimeSpan.FromMinutes(1) ? time : TimeSpan.Zero);
        _time.Advance(time);
    }

    private static async Task<bool> DoneAsync(Task work)
    {
        await work;
        return true;
    }

    private Task<T> UntilDoneAsync<T>(Task<T> command) => _venue.UntilDoneAsync(command, _random, Advance);

    // Everything misbehaving ends, the worst case passes, and everything comes to rest.
    private async Task CalmDownAsync()
    {
        (_venue.Faults, _venue.Refusal, _crashProbability) = (FakeFaults.None, new Error(ErrorKind.Unavailable, "Refused.", false), 0);
        (_risk.Bid, _terms.IsTrading) = (100m, true);
        (_process, _desk, _portfolio, _overtaken) = (null, null, null, null);
        _venue.Stream.Mend();
        for (var round = 0; round < 4; round++)
        {
            await AsProcessAsync(async () =>
            {
                await _venue.Stream.DeliverAllAsync();
                await PassAsync(round == 2 ? UnknownOrders.LongestWait + TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(31));
                await _desk!.ReconcileAsync(CancellationToken.None);
                for (var look = 0; look < 8; look++)
                {
                    await _venue.Stream.DeliverAllAsync();
                    await PassAsync(TimeSpan.FromSeconds(61));
                }
            });
        }
    }

    private async Task CheckAnswersAsync()
    {
        foreach (var id in _signals.Keys.ToArray())
        {
            await ProposeAsync(id);
        }
    }

    private EntryContext OnePerCoin(EntryContext context) => context with
    {
        Exposures = [.. _risk.Reserved.Select(id => new Exposure(PositionId.Parse(id), FakeVenue.Btc.Base))],
    };

    private async Task AsProcessAsync(Func<Task> work)
    {
        try
        {
            await StartAsync();
            await work();
        }
        catch (Exception exception) when (exception is ProcessDiedException or StalePortfolioException || _process is { IsDead: true })
        {
            // Told below.
            _portfolio = null;
        }

        if (_process is not { IsDead: false })
        {
            // Nothing of a dead process remains but what stores, risk and venue have.
            (_process, _desk, _portfolio, _overtaken) = (null, null, null, null);
            Crashes++;
        }
    }

    private async Task StartAsync()
    {
        var crash = _process ??= new CrashPoints(_random, _crashProbability);
        if (_desk is null)
        {
            var desk = new AccountDesk(PortfolioBench.Account, new CrashingPort(_venue.Open(), crash), new CrashingStore(_books, crash), new RightOfWay(_time), _time, NullLogger.Instance);
            await desk.StartAsync(desk, CancellationToken.None);
            _desk = desk;
        }

        var store = new CrashingPortfolioStore(_store, crash);
        var door = new CrashingDoor(new DeskDoor(_desk, _terms), crash);
        _portfolio ??= new PortfolioDesk(
            (await store.ReadAsync(PortfolioBench.Id, _time.GetUtcNow().AddDays(-1), CancellationToken.None))!,
            of => new PortfolioScope(of, store, door, new CrashingRisk(_risk, crash), _time, NullLogger.Instance));
    }
}
