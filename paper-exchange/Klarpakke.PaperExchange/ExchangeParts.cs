using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Private;
using Klarpakke.PaperExchange.Streams;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Events;
using Klarpakke.PaperExchange.WebSocketApi;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange;

/// <summary>Everything behind the port, put together.</summary>
internal sealed class ExchangeParts : IAsyncDisposable
{
    private readonly JournalFolder? _folder;

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
        var tracker = options.DataDirectory is null ? null : new ChangeTracker(UserStreams);
        Trading = new TradingEngine(Market, Publisher, (ITradingListener?)tracker ?? UserStreams, new TradingOptions());
        var keys = new KeyRing(time);
        var holds = new BalanceHolds(Market, Trading, UserStreams, Faults);
        var accounts = new AccountBook(Market, Trading, keys, options, tracker);
        if (options.DataDirectory is { } path && tracker is not null)
        {
            _folder = JournalFolder.Open(path, loggers.CreateLogger<JournalFolder>());
            Journal = new AccountJournal(Market, tracker, new StateWriter(Trading, accounts, holds), _folder, loggers.CreateLogger<AccountJournal>());
        }

        Desk = new Desk(Market, Trading, accounts, holds, Faults, (IJournal?)Journal ?? new NoJournal());
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

    /// <summary>Null when accounts end with the process.</summary>
    public AccountJournal? Journal { get; }

    public PublicExecutor PublicExecutor { get; }

    public PrivateExecutor Executor { get; }

    public StreamServer Streams { get; }

    public ApiServer Api { get; }

    public FaultDriver Driver { get; }

    /// <summary>Takes up the accounts of the last run, opens those of the options and plans their scenario.</summary>
    /// <exception cref="PaperExchangeStartException">Something in the options is wrong, or the kept accounts cannot be used.</exception>
    public void Prepare(PaperExchangeOptions options)
    {
        if (_folder?.Read() is { } saved)
        {
            new StateRestorer(Trading, Desk.Accounts).Restore(saved);
        }

        foreach (var account in options.Accounts)
        {
            if ((AccountCheck.Fault(account) ?? Desk.Accounts.OpenConfigured(account)) is { } fault)
            {
                throw new PaperExchangeStartException($"The paper account '{account.Name}' cannot be opened: {fault}");
            }
        }

        if (options.FaultScenario is { } path)
        {
            Driver.Plan(FaultScenario.Load(path), Market.Now);
        }

        Journal?.Start();
    }

    /// <summary>Writes what is left of the accounts and lets go of their folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Journal is not null)
        {
            await Journal.DisposeAsync();
        }

        _folder?.Dispose();
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
