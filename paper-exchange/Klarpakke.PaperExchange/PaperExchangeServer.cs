using System.Net;
using System.Net.Sockets;
using Klarpakke.PaperExchange.Admin;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Private;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange;

/// <summary>
/// An exchange that speaks the Binance Spot protocol on a port of its own, with its own web server:
/// nothing is shared with the host it runs in but the process.
/// </summary>
/// <param name="options">Validated options.</param>
/// <param name="time">The exchange's clock.</param>
/// <param name="loggers">Where it logs.</param>
public sealed class PaperExchangeServer(PaperExchangeOptions options, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private const int LongestAddress = 128 * 1024;

    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;
    private AdminServer? _admin;
    private ExchangeParts? _parts;
    private Task _clock = Task.CompletedTask;

    /// <summary>Address clients use, with the port that was really bound. Only after <see cref="StartAsync"/>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Address of the operator's interface; null when it is off.</summary>
    public Uri? AdminAddress => _admin?.Address;

    /// <summary>Ends when the market stops; faulted when it stopped by a bug.</summary>
    public Task Completion => _clock;

    internal MarketEngine? Engine => _parts?.Market;

    internal ExchangeParts Parts => _parts ?? throw new InvalidOperationException("The exchange is not started.");

    internal int StreamConnections => _parts?.Streams.ConnectionCount ?? 0;

    /// <summary>Binds the ports and starts the market.</summary>
    /// <returns>The bound port.</returns>
    /// <exception cref="PaperExchangeStartException">An address cannot be bound, or an account or fault scenario cannot be used.</exception>
    /// <exception cref="ReplayFileException">The recording cannot be used.</exception>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        var parts = _parts = new ExchangeParts(options, time, loggers);
        parts.Prepare(options);
        _app = Build(parts);
        await BindAsync(options.Port, () => _app.StartAsync(cancellationToken));
        Address = new Uri(_app.Urls.Single());
        await StartAdminAsync(parts, cancellationToken);
        var clock = new MarketClock(parts.Market, parts.Publisher, parts.Driver, parts.Desk.Journal, time, loggers.CreateLogger<MarketClock>());
        _clock = clock.RunAsync(_stopping.Token);
        return Address.Port;
    }

    /// <summary>Announces the shutdown to WebSocket clients, lets running requests end and closes the ports.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _clock.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_parts is { } parts)
        {
            await Task.WhenAll(parts.Streams.CloseAsync(parts.Market.Now), parts.Api.CloseAsync(parts.Market.Now)).WaitAsync(cancellationToken);
        }

        if (_admin is not null)
        {
            await _admin.StopAsync(cancellationToken);
        }

        if (_app is not null)
        {
            await _app.StopAsync(cancellationToken);
        }

        if (_parts is not null)
        {
            await _parts.DisposeAsync();
        }
    }

    /// <summary>Makes an API key for an account, which is opened with these balances if there is none of that name.</summary>
    /// <param name="account">Name of the account: 1 to 40 letters, digits, - or _.</param>
    /// <param name="balances">Opening balances by asset; an account that exists keeps what it has.</param>
    /// <param name="cancellationToken">Stops the wait for the disk; the key is made all the same.</param>
    /// <exception cref="ArgumentException">The name or a balance cannot be.</exception>
    /// <exception cref="InvalidOperationException">The exchange is not started.</exception>
    public async Task<PaperAccess> GrantAccessAsync(string account, IReadOnlyDictionary<string, decimal> balances, CancellationToken cancellationToken)
    {
        var result = new AccessDesk(Parts.Desk, Parts.UserStreams).Grant(account, balances);
        await result.Kept.WaitAsync(cancellationToken);
        return result.Access;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_admin is not null)
        {
            await _admin.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_parts is not null)
        {
            await _parts.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private WebApplication Build(ExchangeParts parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<ILoggerFactory>(new WarningsOnlyLoggerFactory(loggers));
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // 1,024 stream names in one address are within the protocol's limits.
            kestrel.Limits.MaxRequestLineSize = LongestAddress;
            kestrel.Listen(IPAddress.Parse(options.Host), options.Port);
        });
        var app = builder.Build();
        app.Use(NameSimulationAsync);
        app.Use(new FaultMiddleware(parts.Faults, time).InvokeAsync);
        app.UseWebSockets();
        app.UseRouting();
        app.Use((context, next) => context.GetEndpoint() is null ? NoSuchPage.WriteAsync(context, StatusCodes.Status404NotFound) : next(context));
        MapRest(app, parts);
        app.MapMethods("/api/v3/userDataStream", [HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete], context => NoSuchPage.WriteAsync(context, StatusCodes.Status410Gone));
        app.Map("/ws/{**streams}", parts.Streams.AcceptRawAsync);
        app.Map("/stream", parts.Streams.AcceptCombinedAsync);
        app.Map("/ws-api/v3", parts.Api.AcceptAsync);
        return app;
    }

    private static void MapRest(WebApplication app, ExchangeParts parts)
    {
        var dispatcher = new ApiDispatcher(parts.PublicExecutor);
        foreach (var endpoint in parts.PublicEndpoints)
        {
            app.MapMethods(endpoint.Path, [HttpMethods.Get], context => dispatcher.HandleAsync(context, endpoint));
        }

        var signed = new PrivateDispatcher(parts.Executor);
        foreach (var endpoint in ExchangeParts.PrivateEndpoints)
        {
            app.MapMethods(endpoint.Path, [endpoint.Method], context => signed.HandleAsync(context, endpoint));
        }
    }

    // Nobody who looks at an answer shall take it for a real venue's.
    private static Task NameSimulationAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Klarpakke-Simulated"] = "true";
            return Task.CompletedTask;
        });
        return next(context);
    }

    private async Task StartAdminAsync(ExchangeParts parts, CancellationToken cancellationToken)
    {
        if (options.AdminPort is not { } port)
        {
            return;
        }

        var actions = new AdminActions(
            parts.Desk, parts.Driver, parts.UserStreams, () => new AdminActions.Traffic(Address, parts.Streams.ConnectionCount, parts.Api.ConnectionCount));
        _admin = new AdminServer(actions, port, loggers);
        await BindAsync(port, () => _admin.StartAsync(cancellationToken));
    }

    private async Task BindAsync(int port, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
        {
            throw new PaperExchangeStartException($"The paper exchange cannot listen on {options.Host}:{port}: {taken.Message}", taken);
        }
        catch (SocketException refused)
        {
            throw new PaperExchangeStartException($"The paper exchange cannot listen on {options.Host}:{port}: {refused.Message}", refused);
        }
    }
}
