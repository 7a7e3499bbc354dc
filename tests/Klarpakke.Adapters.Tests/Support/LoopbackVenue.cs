using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using Klarpakke.Domain.Markets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>
/// A venue on loopback, real HTTP and real WebSockets, that answers correctly until a test tells it to misbehave. It sends no events by itself.
/// </summary>
internal sealed class LoopbackVenue : IAsyncDisposable
{
    public static readonly Instrument Btc = new(Symbol.Parse("PAPER:BTC-USDC"), "BTCUSDC", 0.01m, 0.00001m, 5m, IsTrading: true);
    public static readonly Instrument Eth = new(Symbol.Parse("PAPER:ETH-USDC"), "ETHUSDC", 0.01m, 0.0001m, 5m, IsTrading: true);

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<(string Request, Func<HttpContext, Task<bool>> Handler)> _misbehaviour = [];
    private readonly Channel<LoopbackStream> _streams = Channel.CreateUnbounded<LoopbackStream>();
    private readonly ConcurrentQueue<(string Path, DateTimeOffset At)> _requests = new();

    private LoopbackVenue()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>One-minute history as the venue would answer it, oldest first; the other intervals have none.</summary>
    public ImmutableArray<Candle> History { get; set; } = [];

    /// <summary>The order-book snapshot.</summary>
    public string Snapshot { get; set; } = """{"lastUpdateId":100,"bids":[["99.00","1.0"],["98.00","2.0"]],"asks":[["101.00","1.5"],["102.00","2.5"]]}""";

    public string ExchangeInfo { get; set; } = """{"symbols":[]}""";

    /// <summary>What a control message is answered with; null is silence.</summary>
    public Func<long, string?> ConfirmWith { get; set; } = id => $$"""{"result":null,"id":{{id}}}""";

    public IReadOnlyList<(string Path, DateTimeOffset At)> Requests => [.. _requests];

    public static async Task<LoopbackVenue> StartAsync()
    {
        var venue = new LoopbackVenue();
        await venue._app.StartAsync();
        venue.Address = new Uri(venue._app.Urls.Single());
        return venue;
    }

    public int RequestsFor(string endpoint) => _requests.Count(request => request.Path.StartsWith($"/api/v3/{endpoint}", StringComparison.Ordinal));

    /// <summary>Handles the next request whose address contains a text in another way; false from the handler means: now answer correctly.</summary>
    public void Next(string request, Func<HttpContext, Task<bool>> handler)
    {
        lock (_gate)
        {
            _misbehaviour.Add((request, handler));
        }
    }

    /// <summary>Answers the next request with a status and body.</summary>
    public void Next(string request, int status, string body, params (string Name, string Value)[] headers) => Next(request, async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers.Append(name, value);
        }

        await context.Response.WriteAsync(body);
        return true;
    });

    /// <summary>The next stream connection, once its subscriptions have come.</summary>
    public async Task<LoopbackStream> NextStreamAsync() => await _streams.Reader.ReadAsync().AsTask().WaitAsync(RecordingSink.Patience);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            var stream = new LoopbackStream(await context.WebSockets.AcceptWebSocketAsync(), context, ConfirmWith);
            await stream.RunAsync(_streams.Writer);
            return;
        }

        var path = context.Request.Path.Value!;
        var request = path + context.Request.QueryString;
        _requests.Enqueue((request, TimeProvider.System.GetUtcNow()));
        if (TakeMisbehaviour(request) is { } handler && await handler(context))
        {
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Answer(path, context.Request.Query));
    }

    private Func<HttpContext, Task<bool>>? TakeMisbehaviour(string request)
    {
        lock (_gate)
        {
            var index = _misbehaviour.FindIndex(entry => request.Contains(entry.Request, StringComparison.Ordinal));
            var handler = index < 0 ? null : _misbehaviour[index].Handler;
            if (handler is not null)
            {
                _misbehaviour.RemoveAt(index);
            }

            return handler;
        }
    }

    private string Answer(string path, IQueryCollection query) => path switch
    {
        "/api/v3/klines" => Klines(query),
        "/api/v3/depth" => Snapshot,
        "/api/v3/exchangeInfo" => ExchangeInfo,
        _ => throw new InvalidOperationException($"The adapter asked for {path}, which this venue does not know."),
    };

    private string Klines(IQueryCollection query)
    {
        var rows = string.Equals(query["interval"], "1m", StringComparison.Ordinal) ? History : [];
        var limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        if (query.TryGetValue("startTime", out var startTime))
        {
            var start = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(startTime!, CultureInfo.InvariantCulture));
            rows = [.. rows.Where(row => row.OpenTime >= start).Take(limit)];
        }
        else
        {
            rows = [.. rows.TakeLast(limit)];
        }

        return $"[{string.Join(',', rows.Select(Wire.KlineRow))}]";
    }
}
