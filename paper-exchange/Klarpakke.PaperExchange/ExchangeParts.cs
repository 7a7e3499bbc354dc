using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Streams;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.WebSocketApi;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange;

/// <summary>Everything behind the port, put together.</summary>
internal sealed class ExchangeParts
{
    /// <param name="options">Validated options.</param>
    /// <param name="time">The exchange's clock.</param>
    /// <param name="loggers">Where it logs.</param>
    /// <param name="markets">The markets' tapes; null for those that the options describe.</param>
    public ExchangeParts(PaperExchangeOptions options, TimeProvider time, ILoggerFactory loggers, IReadOnlyList<IMarketTape>? markets = null)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var tapes = new FaultyTapes(markets ?? TapeFactory.Create(options, now, loggers));
        Faults = new FaultBoard(options.Seed, time);
        Clock = new SkewedTime(time, Faults);
        Limits = new RequestLimits(options, time);
        Market = new MarketEngine(tapes.All, options.DepthLevels, options.Seed, now);
        var directory = new StreamDirectory(Market);
        Publisher = new StreamPublisher(directory);
        Trading = new TradingEngine(Market, Publisher, UserStreams, new TradingOptions());
        var keys = new KeyRing(time);
        var holds = new BalanceHolds(Market, Trading, UserStreams, Faults);
        Desk = new Desk(Market, Trading, new AccountBook(Market, Trading, keys, options), holds, Faults);
        PublicEndpoints =
        [
            .. new GeneralEndpoints(options, Trading, Clock).All, .. new RuleEndpoints(Trading).All,
            .. MarketEndpoints.All, .. TickerEndpoints.All, .. WindowEndpoints.All,
        ];
        PublicExecutor = new PublicExecutor(Market, Limits, loggers.CreateLogger<PublicExecutor>());
        Executor = new PrivateExecutor(Desk, Limits, new RequestVerifier(keys, Clock), loggers.CreateLogger<PrivateExecutor>());
        Streams = new StreamServer(directory, options, time, loggers.CreateLogger<StreamServer>());
        Api = new ApiServer(Services(options, time), loggers.CreateLogger<ApiServer>());
        Driver = new FaultDriver(Faults, Desk, tapes, Limits, UserStreams) { Sockets = [Streams, Api] };
    }

    public static IReadOnlyList<PrivateEndpoint> PrivateEndpoints { get; } =
        [.. OrderEndpoints.All, .. AmendEndpoints.All, .. OrderListEndpoints.All, .. QueryEndpoints.All, .. AccountEndpoints.All];

    public IReadOnlyList<Endpoint> PublicEndpoints { get; }

    public FaultBoard Faults { get; }

    public TimeProvider Clock { get; }

    public RequestLimits Limits { get; }

    public MarketEngine Market { get; }

    public StreamPublisher Publisher { get; }

    public TradingEngine Trading { get; }

    public UserStreams UserStreams { get; } = new();

    public Desk Desk { get; }

    public PublicExecutor PublicExecutor { get; }

    public PrivateExecutor Executor { get; }

    public StreamServer Streams { get; }

    public ApiServer Api { get; }

    public FaultDriver Driver { get; }

    /// <summary>Opens the accounts and plans the scenario of the options.</summary>
    /// <exception cref="PaperExchangeStartException">Something in them is wrong.</exception>
    public void Prepare(PaperExchangeOptions options)
    {
        foreach (var account in options.Accounts)
        {
            if ((AccountCheck.Fault(account) ?? Desk.Accounts.Open(account)) is { } fault)
            {
                throw new PaperExchangeStartException($"The paper account '{account.Name}' cannot be opened: {fault}");
            }
        }

        if (options.FaultScenario is { } path)
        {
            Driver.Plan(FaultScenario.Load(path), Market.Now);
        }
    }

    private ApiServices Services(PaperExchangeOptions options, TimeProvider time) => new(
        options,
        time,
        Clock,
        Desk,
        UserStreams,
        Faults,
        Limits,
        PublicExecutor,
        Executor,
        PublicEndpoints.Where(endpoint => endpoint.SocketMethod is not null).ToDictionary(endpoint => endpoint.SocketMethod!, StringComparer.Ordinal),
        PrivateEndpoints.Where(endpoint => endpoint.SocketMethod is not null).ToDictionary(endpoint => endpoint.SocketMethod!, StringComparer.Ordinal));
}
