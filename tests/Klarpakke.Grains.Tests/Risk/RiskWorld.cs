using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Markets;
using Klarpakke.Grains.Risk;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Testing.Risk;
using Klarpakke.Testing.Time;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>Pairs and users' risk on manual time, without actors: crossings are told one after the other, timers run when they are due.</summary>
internal sealed class RiskWorld
{
    public static readonly Asset Usdc = Asset.Parse("USDC");
    public static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    public static readonly DateTimeOffset Noon = new(2026, 1, 6, 12, 0, 0, TimeSpan.Zero);
    public static readonly Symbol Eth = Symbol.Parse("PAPER:ETH-USDC");
    private readonly Dictionary<Symbol, PairRisk> _pairs = [];
    private readonly Dictionary<string, RiskUser> _users = [];
    private readonly Queue<(string User, PriceCrossed Crossing)> _crossings = new();
    private readonly ManualTimeProvider _time;

    /// <summary>Starts on a Tuesday at noon.</summary>
    public RiskWorld(DateTimeOffset? start = null)
    {
        _time = new ManualTimeProvider(start ?? Noon);
        Store.HasEpisode = user => _users.TryGetValue(user, out var known) && known.Kill.IsLatched;
        var paper = new PaperOnly();
        Services = new RiskServices(Store, paper, Universe, paper, new RightOfWay(_time), _time);
    }

    public InMemoryUserRiskStore Store { get; } = new();

    public RiskServices Services { get; }

    public FakeUniverse Universe { get; } = new();

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Whether the venue goes on saying that it is there while nothing changes.</summary>
    public bool IsFeedAlive { get; set; } = true;

    /// <summary>Whether everybody who holds a symbol is valued on each of its ticks, whatever is armed: the naive side of a comparison.</summary>
    public bool IsNaive { get; init; }

    /// <summary>Called before the kill switch of a user is.</summary>
    public Action<string> OnTrigger { get; set; } = _ => { };

    public async Task<RiskUser> UserAsync(string name = "u1", decimal cash = 0m)
    {
        var user = _users[name] = new RiskUser(this, name);
        await user.OpenAsync();
        if (cash > 0m)
        {
            await user.MoveAsync(cash, Domain.Risk.Equity.CashMoveKind.Assigned);
        }

        return user;
    }

    /// <summary>A user with 5,000 in cash and one bitcoin at 5,000, valued.</summary>
    public async Task<RiskUser> HolderAsync(string name = "u1", decimal bid = 5_000m)
    {
        await QuoteAsync(Btc, bid);
        var user = await UserAsync(name, 5_000m + bid);
        await user.TradeAsync("1", Btc, Domain.Trading.OrderSide.Buy, 1m, bid);
        return user;
    }

    /// <summary>A quote, a millisecond after whatever was before.</summary>
    public Task QuoteAsync(Symbol symbol, decimal bid)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return TakeAsync(symbol, Updates.Of(quote: Quote.TryCreate(bid, 1m, bid * 1.0001m, 1m), receivedAt: Now));
    }

    /// <summary>The bid that brings a <see cref="HolderAsync"/> user with one bitcoin to a drawdown of the 10,000 it began with.</summary>
    public Task FallToAsync(decimal percent, Symbol? symbol = null) => QuoteAsync(symbol ?? Btc, 5_000m + (10_000m * percent / 100m));

    public async Task TakeAsync(Symbol symbol, MarketUpdate update)
    {
        foreach (var trigger in PairOf(symbol).Take(update).ToArray())
        {
            Tell(symbol, trigger);
        }

        await SettleAsync();
        if (IsNaive)
        {
            await ValueHoldersAsync(symbol);
        }
    }

    /// <summary>Lets time pass, a second at a time.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var end = Now + time; Now < end;)
        {
            var next = _users.Values.Select(user => user.DueAt).Append(Now.AddSeconds(1)).Append(end).Where(at => at > Now).Min();
            _time.Advance(next!.Value - Now);
            foreach (var (symbol, pair) in IsFeedAlive ? _pairs : [])
            {
                pair.Take(MarketUpdate.OfState(FeedState.Live, Now));
            }

            foreach (var user in _users.Values.Where(user => user.DueAt <= Now).ToArray())
            {
                await user.TickAsync();
            }

            await SettleAsync();
        }
    }

    public Task PassAsync(int seconds) => PassAsync(TimeSpan.FromSeconds(seconds));

    public RiskPrice PriceOf(Symbol symbol) => PairOf(symbol).PriceAt(1) with { Symbol = symbol };

    public RiskPrice Arm(string user, Symbol symbol, Price? price, long generation)
    {
        foreach (var trigger in PairOf(symbol).Arm(new ArmedTrigger(user, price, generation)))
        {
            Tell(symbol, trigger);
        }

        return PriceOf(symbol);
    }

    public void Disarm(string user, Symbol symbol, long generation) => PairOf(symbol).Disarm(user, generation);

    /// <summary>The pair's actor is activated anew: what was armed is gone.</summary>
    public void RestartPair(Symbol symbol) => _pairs.Remove(symbol);

    private PairRisk PairOf(Symbol symbol) => _pairs.TryGetValue(symbol, out var pair) ? pair : _pairs[symbol] = new PairRisk(symbol);

    private void Tell(Symbol symbol, ArmedTrigger trigger) => _crossings.Enqueue((trigger.Account, new PriceCrossed(symbol, trigger.Generation, PriceOf(symbol))));

    private async Task SettleAsync()
    {
        while (_crossings.TryDequeue(out var next))
        {
            await _users[next.User].CrossAsync(next.Crossing);
        }

    }

    private async Task ValueHoldersAsync(Symbol symbol)
    {
        foreach (var user in _users.Values.Where(user => user.Symbols.Contains(symbol)))
        {
            await user.ValueAsync();
        }
    }
}
