using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Trading;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.Trading;
using Microsoft.Extensions.Logging.Abstractions;
using System.Globalization;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>A life of one account, told by a seed: commands, market moves, a user's own trades, a venue that misbehaves, and a process that dies at any await.</summary>
internal sealed class AccountScenario
{
    private const int Steps = 120;
    private static readonly AccountKey Account = new("u1", Venue.Paper);
    private static readonly Asset Bitcoin = FakeVenue.Btc.Base;

    private readonly Random _random;
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryTradingStore _store = new();
    private readonly FakeVenue _venue;
    private readonly AccountInvariants _invariants;
    private double _crashProbability = 0.01;
    private AccountDesk? _desk;
    private AccountDesk? _overtaken;
    private readonly Dictionary<string, ApprovedOrder> _approved = [];
    private int _purposes;

    public AccountScenario(int seed)
    {
        _random = new Random(seed);
        _venue = ScenarioVenue.Of(_random, _time);
        _invariants = new AccountInvariants(_venue, () => _store.BooksOf(Account));
        _venue.Arriving = _invariants.CheckArrival;
    }

    public int Crashes { get; private set; }

    /// <summary>How often an activation found out that it had been taken over.</summary>
    public int Overtaken { get; private set; }

    public int Swaps { get; private set; }

    /// <summary>How often it was proven that nothing stands.</summary>
    public int Sweeps { get; private set; }

    /// <summary>How many stops the venue has placed for an entry that had filled.</summary>
    public int StopsGoneLive => _venue.Orders.Count(order => order.Leg is { } leg && leg.State is not (OrderState.Pending or OrderState.Expired));

    public int Sent => _venue.Orders.Count(order => order.IsOwn);

    public async Task RunAsync()
    {
        await _store.Risk.SetGateAsync(Account.User, isOpen: true, CancellationToken.None);
        for (var step = 0; step < Steps; step++)
        {
            await AsProcessAsync(StepAsync);
            _invariants.CheckStep();
        }

        await CalmDownAsync();
        _invariants.CheckStep();
        _invariants.CheckEnd();
    }

    private async Task StepAsync(AccountDesk desk)
    {
        var known = _store.BooksOf(Account).Orders.Values.OrderBy(order => order.CreatedAt).ThenBy(order => order.Id.Text, StringComparer.Ordinal).ToArray();
        var any = known.Length == 0 ? null : known[_random.Next(known.Length)];
        switch (_random.Next(19))
        {
            case 0 or 1:
                await EnterAsync(desk, ++_purposes, Pick(OrderKind.LimitImmediate, OrderKind.Limit));
                break;
            case 2 or 3:
                await SellAsync(desk, $"X{++_purposes}", 1);
                break;
            case 4 when any is { Request.Side: OrderSide.Sell }:
                await SellAsync(desk, any.Purpose, known.Count(order => order.Purpose == any.Purpose) + 1);
                break;
            case 4 or 5 when any is { Request.Side: OrderSide.Buy }:
                await desk.EnterAsync(_approved[any.Purpose], CancellationToken.None);
                break;
            case 5 when any is not null:
                await desk.SubmitAsync(new SubmitOrder(any.Purpose, any.Attempt, any.Request, OrderLane.ProtectiveStop, _time.GetUtcNow().AddSeconds(5)), CancellationToken.None);
                break;
            case 6 or 7 when any is not null:
                await desk.CancelAsync(any.Id, OrderLane.KillSwitch, CancellationToken.None);
                break;
            case 8:
                _venue.Move();
                break;
            case 9:
                Disturb();
                break;
            case 10:
                (_overtaken, _desk) = (desk, null);
                break;
            case 11 when _overtaken is not null:
                await StumbleAsync(_overtaken);
                break;
            case 12:
                await DisturbRiskAsync();
                break;
            case 13 or 14 when known.Where(order => order.Request.Side == OrderSide.Sell && (!order.State.IsFinal() || _random.Next(10) == 0)).ToArray() is { Length: > 0 } sales:
                await SwapAsync(desk, sales[_random.Next(sales.Length)]);
                break;
            case 15 when _random.Next(4) == 0:
                await SweepAsync(desk);
                break;
            default:
                await PassAsync(desk);
                break;
        }
    }

    // An activation that does not know that another has taken over goes on as if nothing had happened, until its first write.
    private async Task StumbleAsync(AccountDesk overtaken)
    {
        try
        {
            await (_random.Next(2) == 0 ? SellAsync(overtaken, $"X{++_purposes}", 1) : EnterAsync(overtaken, ++_purposes, OrderKind.Limit));
            await overtaken.ReconcileAsync(CancellationToken.None);
        }
        catch (AccountFencedException)
        {
            Overtaken++;
        }
    }

    private async Task PassAsync(AccountDesk desk)
    {
        for (var events = _random.Next(6); events > 0; events--)
        {
            await _venue.Stream.DeliverAsync();
        }

        _time.Advance(TimeSpan.FromSeconds(_random.Next(12)));
        await desk.TickAsync(CancellationToken.None);
    }

    private void Disturb()
    {
        switch (_random.Next(5))
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
            default:
                _venue.RestByHand(string.Create(CultureInfo.InvariantCulture, $"web_rest{_random.Next(1000)}"), OrderSide.Sell, 0.1m);
                break;
        }
    }

    private Task<OrderReply> SellAsync(AccountDesk desk, string purpose, int attempt)
    {
        var kind = Pick(OrderKind.Market, OrderKind.StopMarket, OrderKind.StopLimit);
        var price = Price.Of(FakeVenue.Price);
        var order = new OrderRequest(
            ClientOrderId.Of(purpose, attempt), FakeVenue.Btc, OrderSide.Sell, kind, Quantity.Of(SellQuantity(desk)), kind == OrderKind.StopLimit ? price : null,
            kind == OrderKind.Market ? null : price, null);
        return desk.SubmitAsync(new SubmitOrder(purpose, attempt, order, OrderLane.ProtectiveStop, _time.GetUtcNow().AddSeconds(5)), CancellationToken.None);
    }

    // Often all there is, sometimes part of it, sometimes more than there is.
    private decimal SellQuantity(AccountDesk desk)
    {
        var sellable = desk.HoldingOf(Bitcoin).Sellable;
        return _random.Next(4) switch
        {
            0 => sellable + 0.01m,
            1 => Math.Max(0.001m, sellable / 2m),
            _ => Math.Max(0.001m, sellable),
        };
    }

    // An entry with its stop, which leaves room for a fee in what is bought.
    private async Task<OrderReply> EnterAsync(AccountDesk desk, int number, OrderKind kind)
    {
        var quantity = _random.Next(2, 500) / 1_000m;
        var (position, price) = (PositionId.Of(number), Price.Of(FakeVenue.Price));
        var (entry, stop) = (OrderPurpose.Entry(position).Text, OrderPurpose.Stop(position).Text);
        var buy = new OrderRequest(ClientOrderId.Of(entry, 1), FakeVenue.Btc, OrderSide.Buy, kind, Quantity.Of(quantity), price, null, null);
        var covered = Quantity.Of(Math.Round(quantity * 0.998m, 3, MidpointRounding.ToZero));
        var sell = new OrderRequest(ClientOrderId.Of(stop, 1), FakeVenue.Btc, OrderSide.Sell, OrderKind.StopMarket, covered, null, price, null);
        var approved = _approved[entry] = Approvals.Of(Account, position, buy, sell, _time.GetUtcNow().AddSeconds(5));
        if (_random.Next(20) > 0)
        {
            await _store.Risk.ReserveAsync(Account.User, position, Bitcoin, approved.Stamp.ExpiresAt, CancellationToken.None);
        }

        return await desk.EnterAsync(approved, CancellationToken.None);
    }

    // The gate is closed for a while, as by the kill switch.
    private Task DisturbRiskAsync() => _store.Risk.SetGateAsync(Account.User, isOpen: _random.Next(4) > 0, CancellationToken.None);

    private async Task SwapAsync(AccountDesk desk, OwnOrder old)
    {
        var left = old.Request.Quantity.Value - (_random.Next(2) == 0 ? 0m : old.Executed.Value);
        var known = _store.BooksOf(Account).Orders.Values.Count(order => order.Purpose == $"K{old.Purpose}");
        var (purpose, attempt) = ($"K{old.Purpose}", Math.Max(1, known + _random.Next(2)));
        var order = new OrderRequest(
            ClientOrderId.Of(purpose, attempt), FakeVenue.Btc, OrderSide.Sell, OrderKind.Market, Quantity.Of(Math.Max(0.001m, left)), null, null, null);
        var reply = await UntilDoneAsync(desk.ReplaceAsync(new ReplaceOrder(old.Id, purpose, attempt, order, OrderLane.KillSwitch, _time.GetUtcNow().AddSeconds(5)), CancellationToken.None));
        _invariants.CheckSwap(reply);
        Swaps += reply.Standing == ReplaceStanding.Swapped ? 1 : 0;
    }

    private async Task SweepAsync(AccountDesk desk)
    {
        var scope = Pick(CancelScope.EntriesAndTargets, CancelScope.Everything);
        var deadline = _time.GetUtcNow().AddSeconds(_random.Next(1, 20));
        var reply = await UntilDoneAsync(desk.CancelAllAsync(scope, OrderLane.KillSwitch, deadline, CancellationToken.None));
        _invariants.CheckSweep(reply, scope);
        Sweeps += reply.EmptyAt is null ? 0 : 1;
    }

    private Task<T> UntilDoneAsync<T>(Task<T> command) => _venue.UntilDoneAsync(command, _random, _time.Advance);

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    // Everything misbehaving ends, the worst case passes, and the books are compared with the venue.
    private async Task CalmDownAsync()
    {
        _venue.Faults = FakeFaults.None;
        _crashProbability = 0;
        _venue.Stream.Mend();
        for (var round = 0; round < 4; round++)
        {
            await AsProcessAsync(async desk =>
            {
                await _venue.Stream.DeliverAllAsync();
                await desk.TickAsync(CancellationToken.None);
                _time.Advance(round == 2 ? UnknownOrders.LongestWait + TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(31));
                await desk.TickAsync(CancellationToken.None);
                await desk.ReconcileAsync(CancellationToken.None);
            });
        }
    }

    private async Task AsProcessAsync(Func<AccountDesk, Task> work)
    {
        try
        {
            _desk ??= await StartAsync();
            await work(_desk);
        }
        catch (ProcessDiedException)
        {
            // Nothing of a dead process remains but what the store and the venue have.
            _desk = null;
            Crashes++;
        }
    }

    private async Task<AccountDesk> StartAsync()
    {
        var crash = new CrashPoints(_random, _crashProbability);
        var desk = new AccountDesk(Account, new CrashingPort(_venue.Open(), crash), new CrashingStore(_store, crash), new RightOfWay(_time), _time, NullLogger.Instance);
        await desk.StartAsync(desk, CancellationToken.None);
        return desk;
    }
}
