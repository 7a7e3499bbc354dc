using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Notifications.Tests.Hosting;

/// <summary>A real server on loopback that is Telegram, a push service or a user's program, by the path. It takes everything until a test tells it to misbehave.</summary>
internal sealed class LoopbackWeb : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = [];
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _next = [];

    private LoopbackWeb(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>What the bot interface answers to <c>getUpdates</c>, once.</summary>
    public string Updates { get; set; } = "[]";

    public static async Task<LoopbackWeb> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var web = new LoopbackWeb(app);
        app.Run(web.HandleAsync);
        await app.StartAsync();
        web.Address = new Uri(app.Urls.Single());
        return web;
    }

    /// <summary>The next request is answered so.</summary>
    public void Next(int status, string body = "", params (string Name, string Value)[] headers) => _next.Enqueue(async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers.Append(name, value);
        }

        await context.Response.WriteAsync(body);
    });

    /// <summary>The next request gets no answer while the other side waits.</summary>
    public void NextHangs() => _next.Enqueue(async context => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));

    /// <summary>The next request's connection is cut.</summary>
    public void NextIsCut() => _next.Enqueue(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _requests.Enqueue(new ReceivedRequest(
            context.Request.Path.Value!, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        if (_next.TryDequeue(out var misbehave))
        {
            await misbehave(context);
        }
        else if (context.Request.Path.Value!.EndsWith("/getUpdates", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync($$"""{"ok":true,"result":{{Updates}}}""");
        }
        else
        {
            context.Response.StatusCode = context.Request.Path.StartsWithSegments("/push", StringComparison.Ordinal) ? 201 : 200;
            await context.Response.WriteAsync("""{"ok":true,"result":{"message_id":1}}""");
        }
    }
}
