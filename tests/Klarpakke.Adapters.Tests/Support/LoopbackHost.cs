using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>A server on loopback, real HTTP and real WebSockets, that answers correctly until a test tells it to misbehave.</summary>
internal abstract class LoopbackHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<(string Request, Func<HttpContext, Task<bool>> Handler)> _misbehaviour = [];

    protected LoopbackHost()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Handles the next such request in another way; false from the handler means: now answer correctly.</summary>
    public void Next(string request, Func<HttpContext, Task<bool>> handler)
    {
        lock (_gate)
        {
            _misbehaviour.Add((request, handler));
        }
    }

    /// <summary>Answers the next such request with a status and body.</summary>
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

    public virtual async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    protected async Task StartServerAsync()
    {
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    /// <summary>Lets a request be handled in another way when a test has asked for that; true when it has been answered.</summary>
    protected async Task<bool> MisbehaveAsync(string request, HttpContext context) => Take(request) is { } handler && await handler(context);

    /// <summary>Answers a request or serves a stream.</summary>
    protected abstract Task HandleAsync(HttpContext context);

    /// <summary>Whether a request is one that a test meant.</summary>
    protected abstract bool IsMeant(string request, string meant);

    private Func<HttpContext, Task<bool>>? Take(string request)
    {
        lock (_gate)
        {
            var index = _misbehaviour.FindIndex(entry => IsMeant(request, entry.Request));
            var handler = index < 0 ? null : _misbehaviour[index].Handler;
            if (handler is not null)
            {
                _misbehaviour.RemoveAt(index);
            }

            return handler;
        }
    }
}
