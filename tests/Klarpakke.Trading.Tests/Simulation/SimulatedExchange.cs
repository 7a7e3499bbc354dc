using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.PaperExchange;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Orders;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>The paper exchange whole, on manual time and without a socket: requests come in as HTTP contexts, through the same faults, signatures and rules as over the network.</summary>
internal sealed class SimulatedExchange
{
    public const string Pair = "BTCUSDC";
    public const string AccountName = "life";

    private const string Key = "simulationsimulationkey0";
    private const string Secret = "simulationsimulationsecret";
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSlicing = TimeSpan.FromMinutes(1);

    private readonly SimulationClock _clock;
    private readonly FaultMiddleware _faults;
    private readonly Dictionary<(string Method, string Path), RequestDelegate> _calls = [];

    public SimulatedExchange(int seed, IReadOnlyDictionary<string, decimal> balances, SimulationClock clock)
    {
        _clock = clock;
        var options = new PaperExchangeOptions
        {
            Seed = seed,
            Symbols = 5,
            TradesPerSecond = 1,
            DepthLevels = 20,
            HistoryDays = 1,
            RequestWeightPerMinute = 10_000_000,
            RawRequestsPerFiveMinutes = 100_000_000,
            Accounts = [new PaperAccountOptions { Name = AccountName, Balances = new Dictionary<string, decimal>(balances), Keys = [KeyOptions] }],
        };

        // The pair that is traded and the one that prices fees in BNB: more markets would only take time.
        var markets = TapeFactory.Create(options, clock.GetUtcNow().ToUnixTimeMilliseconds(), NullLoggerFactory.Instance).Where(tape => tape.Symbol.Name is Pair or "BNBUSDC");
        Parts = new ExchangeParts(options, clock, NullLoggerFactory.Instance, [.. markets]);
        Parts.Prepare(options);
        Account = Parts.Desk.Accounts.Find(AccountName)!;
        _faults = new FaultMiddleware(Parts.Faults, clock);
        MapCalls(options);
    }

    public static VenueKey AccountKey => new(new SecretText(Key), new SecretText(Secret));

    public ExchangeParts Parts { get; }

    public VenueAccount Account { get; }

    /// <summary>Called whenever something may have happened here.</summary>
    public Action Happened { get; set; } = () => { };

    public TradingAccount Trader => Account.Trading;

    /// <summary>Every order the account ever placed on the pair, hidden ones too.</summary>
    public IReadOnlyList<Order> Orders => Trader.FindMarket(Pair)?.History.Orders ?? [];

    public IReadOnlyList<AccountTrade> Trades => Trader.FindMarket(Pair)?.Trades.Entries ?? [];

    public bool HasKey => Parts.Desk.Accounts.Keys.Find(Key) is not null;

    /// <summary>Best bid and ask.</summary>
    public (decimal Bid, decimal Ask) Quotes
    {
        get
        {
            var top = Parts.Market.Find(Pair)!.Book.Top;
            return (top.BidPrice / 100m, top.AskPrice / 100m);
        }
    }

    private static PaperApiKeyOptions KeyOptions => new() { Key = Key, Secret = Secret };

    /// <summary>All that belongs to the account, what orders lock and faults withhold included.</summary>
    public decimal TotalOf(string asset) => Trader.Balance(asset).Total + Parts.Desk.Holds.Held(Trader, asset);

    public async Task HandleAsync(HttpContext context)
    {
        await _faults.InvokeAsync(context, inner => _calls[(inner.Request.Method, inner.Request.Path.Value!)](inner));
        Happened();
    }

    /// <summary>Time passes for everybody, second by second unless it is much.</summary>
    public void Pass(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero;)
        {
            var slice = left > LongestSlicing || left < Slice ? left : Slice;
            _clock.Advance(slice);
            Play();
            left -= slice;
        }
    }

    public void RevokeKey()
    {
        lock (Parts.Market.Gate)
        {
            Parts.Desk.Accounts.Keys.Remove(Key);
            Parts.UserStreams.Revoke(Key);
        }
    }

    public void RestoreKey() => Parts.Desk.Accounts.Keys.TryAdd(AccountName, KeyOptions);

    /// <summary>Nothing is broken any more.</summary>
    public void Calm()
    {
        Parts.Faults.DisarmAll();
        Parts.Limits.Bans.LiftAll();
        RestoreKey();
        Play();
    }

    private void Play()
    {
        lock (Parts.Market.Gate)
        {
            var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
            Parts.Driver.Tick(now);
            if (!Parts.Driver.IsFrozen)
            {
                Parts.Market.AdvanceTo(now, Parts.Publisher);
            }
        }

        Happened();
    }

    private void MapCalls(PaperExchangeOptions options)
    {
        var open = new ApiDispatcher(Parts.PublicExecutor);
        foreach (var endpoint in new GeneralEndpoints(options, Parts.Trading, Parts.Clock).All)
        {
            _calls[(HttpMethods.Get, endpoint.Path)] = context => open.HandleAsync(context, endpoint);
        }

        var signed = new PrivateDispatcher(Parts.Executor);
        foreach (var endpoint in ExchangeParts.PrivateEndpoints)
        {
            _calls[(endpoint.Method, endpoint.Path)] = context => signed.HandleAsync(context, endpoint);
        }
    }
}
