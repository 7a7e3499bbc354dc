using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Benchmarks.Lanes;

/// <summary>The least a venue must answer, on loopback; notes when each cancellation arrives.</summary>
internal sealed class LanesVenue : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, long> _arrivals = new(StringComparer.Ordinal);
    private long _reads;

    private LanesVenue(TimeProvider clock)
    {
        _clock = clock;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Requests of the lower lanes that were let through.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    public static async Task<LanesVenue> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var venue = new LanesVenue(clock);
        await venue._app.StartAsync(cancellationToken);
        venue.Address = new Uri(venue._app.Urls.Single());
        return venue;
    }

    /// <summary>When the cancellation of an order arrived.</summary>
    public long ArrivalOf(string clientOrderId) => _arrivals[clientOrderId];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var now = _clock.GetTimestamp();
        context.Response.ContentType = "application/json";
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            var id = context.Request.Query["origClientOrderId"].ToString();
            _arrivals[id] = now;
            await context.Response.WriteAsync($$"""
                {"symbol":"BTCUSDC","orderId":1,"origClientOrderId":"{{id}}","clientOrderId":"c","transactTime":1767571200000,"price":"1","origQty":"1","executedQty":"0",
                "cummulativeQuoteQty":"0","status":"CANCELED","timeInForce":"GTC","type":"LIMIT","side":"SELL"}
                """);
        }
        else if (context.Request.Path == "/api/v3/time")
        {
            await context.Response.WriteAsync(FormattableString.Invariant($"{{\"serverTime\":{_clock.GetUtcNow().ToUnixTimeMilliseconds()}}}"));
        }
        else
        {
            Interlocked.Increment(ref _reads);
            await context.Response.WriteAsync("[]");
        }
    }
}
