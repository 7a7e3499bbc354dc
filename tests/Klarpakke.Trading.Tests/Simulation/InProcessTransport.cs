using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>
/// Carries the adapter's requests to the exchange in this process, on the caller's thread. While an answer is awaited time passes, for everybody; a request whose sender has given up
/// stays on its way and may still have its effect.
/// </summary>
internal sealed class InProcessTransport(SimulatedExchange exchange) : HttpMessageHandler
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly List<Task> _givenUp = [];

    /// <summary>Requests that went on after their sender had given up; awaited, so that a failure in one is seen.</summary>
    public Task GivenUp => Task.WhenAll(_givenUp);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Upgrade.Count > 0)
        {
            throw new HttpRequestException("There are no sockets here.");
        }

        var context = await ToContextAsync(request);
        var connection = new Connection();
        context.Features.Set<IHttpRequestLifetimeFeature>(connection);
        var call = exchange.HandleAsync(context);
        while (!call.IsCompleted)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _givenUp.Add(call);
                throw new OperationCanceledException(cancellationToken);
            }

            exchange.Pass(Wait);
        }

        await call;
        cancellationToken.ThrowIfCancellationRequested();
        return connection.IsCut ? throw new HttpRequestException("The connection was cut.") : ToResponse(context);
    }

    private static async Task<DefaultHttpContext> ToContextAsync(HttpRequestMessage request)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Method = request.Method.Method;
        context.Request.Path = request.RequestUri!.AbsolutePath;
        context.Request.QueryString = new QueryString(request.RequestUri.Query);
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentLength = body.Length;
        foreach (var (name, values) in request.Headers)
        {
            context.Request.Headers[name] = values.ToArray();
        }

        context.Response.Body = new MemoryStream();
        return context;
    }

    private static HttpResponseMessage ToResponse(HttpContext context)
    {
        var response = new HttpResponseMessage((HttpStatusCode)context.Response.StatusCode)
        {
            Content = new ByteArrayContent(((MemoryStream)context.Response.Body).ToArray()),
        };
        foreach (var (name, values) in context.Response.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return response;
    }

    // Whoever gives up says nothing to the other side: the request goes on.
    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool IsCut { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsCut = true;
    }
}
