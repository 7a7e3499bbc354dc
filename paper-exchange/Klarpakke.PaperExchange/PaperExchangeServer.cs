using System.Net;
using System.Net.Sockets;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange;

/// <summary>
/// An exchange that speaks the public half of the Binance Spot protocol on a port of its own, with its own web server:
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
    private StreamServer? _streams;
    private Task _clock = Task.CompletedTask;

    /// <summary>Address clients use, with the port that was really bound. Only after <see cref="StartAsync"/>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Ends when the market stops; faulted when it stopped by a bug.</summary>
    public Task Completion => _clock;

    internal MarketEngine? Engine { get; private set; }

    internal int StreamConnections => _streams?.ConnectionCount ?? 0;

    /// <summary>Binds the port and starts the market.</summary>
    /// <returns>The bound port.</returns>
    /// <exception cref="PaperExchangeStartException">The address cannot be bound.</exception>
    /// <exception cref="ReplayFileException">The recording cannot be used.</exception>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        Engine = new MarketEngine(TapeFactory.Create(options, now, loggers), options.DepthLevels, options.Seed, now);
        var directory = new StreamDirectory(Engine);
        _streams = new StreamServer(Engine, directory, options, time, loggers.CreateLogger<StreamServer>());
        _app = Build(Engine, _streams);
        await BindAsync(_app, cancellationToken);
        var clock = new MarketClock(Engine, new StreamPublisher(directory), time, loggers.CreateLogger<MarketClock>());
        _clock = clock.RunAsync(_stopping.Token);
        return Address.Port;
    }

    /// <summary>Announces the shutdown to stream clients, lets running requests end and closes the port.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _clock.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_streams is not null)
        {
            await _streams.CloseAsync().WaitAsync(cancellationToken);
        }

        if (_app is not null)
        {
            await _app.StopAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private WebApplication Build(MarketEngine engine, StreamServer streams)
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
        app.UseWebSockets();
        app.UseRouting();
        MapRest(app, engine);
        app.Map("/ws/{**streams}", streams.AcceptRawAsync);
        app.Map("/stream", streams.AcceptCombinedAsync);
        return app;
    }

    private void MapRest(WebApplication app, MarketEngine engine)
    {
        var dispatcher = new ApiDispatcher(engine, new RequestLimits(options, time), loggers.CreateLogger<ApiDispatcher>());
        foreach (var endpoint in new GeneralEndpoints(options, time).All.Concat(MarketEndpoints.All).Concat(TickerEndpoints.All))
        {
            app.MapMethods(endpoint.Path, [HttpMethods.Get], context => dispatcher.HandleAsync(context, endpoint));
        }
    }

    private async Task BindAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
        {
            throw new PaperExchangeStartException($"The paper exchange cannot listen on {options.Host}:{options.Port}: {taken.Message}", taken);
        }
        catch (SocketException refused)
        {
            throw new PaperExchangeStartException($"The paper exchange cannot listen on {options.Host}:{options.Port}: {refused.Message}", refused);
        }

        Address = new Uri(app.Urls.Single());
    }
}
