using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>
/// The trading half of a venue on loopback. It checks keys, signatures and time stamps like the venue does; tests name a request by its method and path.
/// </summary>
internal sealed class LoopbackTrading : LoopbackHost
{
    public const string Key = "test-key";
    public const string Secret = "test-secret";

    private static readonly TimeSpan RecvWindow = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<SignedRequest> _requests = new();
    private readonly ConcurrentQueue<LoopbackAccount> _connections = new();
    private readonly ConcurrentQueue<string> _subscribers = new();
    private readonly Channel<LoopbackAccount> _accounts = Channel.CreateUnbounded<LoopbackAccount>();

    /// <summary>The venue's clock.</summary>
    public Func<DateTimeOffset> Clock { get; set; } = TimeProvider.System.GetUtcNow;

    /// <summary>What a WebSocket request is answered with, by method, id and the usual answer; null is silence.</summary>
    public Func<string, long, Func<string>, string?> SocketReply { get; set; } = (_, _, usual) => usual();

    /// <summary>What a symbol that is asked for by name is said to do; null for a name that is not known.</summary>
    public string? SymbolStatus { get; set; } = "TRADING";

    /// <summary>Whose HTTP requests are answered with 418.</summary>
    public Func<HttpContext, bool> IsBanned { get; set; } = _ => false;

    /// <summary>WebSocket connections made so far.</summary>
    public int Connections => _connections.Count;

    /// <summary>The WebSocket connections that live.</summary>
    public IReadOnlyList<LoopbackAccount> Open => [.. _connections.Where(connection => !connection.Ended.IsCompleted)];

    /// <summary>The keys that subscribed, in order.</summary>
    public IReadOnlyList<string> Subscribers => [.. _subscribers];

    public IReadOnlyList<SignedRequest> Requests => [.. _requests];

    public static async Task<LoopbackTrading> StartAsync()
    {
        var venue = new LoopbackTrading();
        await venue.StartServerAsync();
        return venue;
    }

    /// <summary>An address at which nobody listens.</summary>
    public static Uri UnusedAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public IReadOnlyList<SignedRequest> RequestsFor(string line) => [.. _requests.Where(request => request.Line == line)];

    /// <summary>The next account stream, once it has subscribed.</summary>
    public async Task<LoopbackAccount> NextAccountAsync() => await _accounts.Reader.ReadAsync().AsTask().WaitAsync(RecordingSink.Patience);

    /// <summary>Somebody has subscribed.</summary>
    public void Announce(LoopbackAccount account, string key)
    {
        _subscribers.Enqueue(key);
        _accounts.Writer.TryWrite(account);
    }

    /// <summary>Does over the WebSocket API what is done by HTTP otherwise. It is noted as <c>WS</c> and its method.</summary>
    public (int Status, string Body) Execute(string method, JsonElement parameters)
    {
        var fields = parameters.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal).ToLookup(field => field.Name == "signature", field => $"{field.Name}={field.Value}");
        var request = new SignedRequest($"WS {method}", string.Join('&', fields[false].Concat(fields[true])), parameters.GetProperty("apiKey").GetString());
        _requests.Enqueue(request);
        return Refuse(request) ?? (200, TradingWire.Answer(request with { Line = method == "order.place" ? "POST /api/v3/order" : "DELETE /api/v3/order" }, Clock()));
    }

    protected override async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var account = new LoopbackAccount(await context.WebSockets.AcceptWebSocketAsync(), context, this);
            _connections.Enqueue(account);
            await account.RunAsync();
            return;
        }

        // The raw target: what the framework parsed would no longer be what was signed.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        using var reader = new StreamReader(context.Request.Body);
        var text = (target.Length > 1 ? target[1] : "") + await reader.ReadToEndAsync();
        var request = new SignedRequest($"{context.Request.Method} {target[0]}", text, context.Request.Headers["X-MBX-APIKEY"]);
        _requests.Enqueue(request);
        if (await MisbehaveAsync(request.Line, context))
        {
            return;
        }

        if (IsBanned(context))
        {
            context.Response.StatusCode = 418;
            context.Response.Headers.RetryAfter = "7200";
            await context.Response.WriteAsync("""{"code":-1003,"msg":"Way too much request weight used; IP banned."}""");
            return;
        }

        var (status, body) = Refuse(request) ?? (200, TradingWire.Answer(request, Clock()));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    protected override bool IsMeant(string request, string meant) => request == meant;

    private (int Status, string Body)? Refuse(SignedRequest request)
    {
        if (request.Line == "GET /api/v3/exchangeInfo" && request["symbol"] is { } symbol)
        {
            return SymbolStatus is { } status ? (200, TradingWire.SymbolInfo(symbol, status)) : (400, """{"code":-1121,"msg":"Invalid symbol."}""");
        }

        if (request.Line is "GET /api/v3/time" or "GET /api/v3/exchangeInfo" or "GET /api/v3/avgPrice")
        {
            return null;
        }

        var cut = request.Text.LastIndexOf("&signature=", StringComparison.Ordinal);
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(request.Text[..Math.Max(cut, 0)])));
        if (request.Key != Key || cut < 0 || request.Text[(cut + "&signature=".Length)..] != expected)
        {
            return (400, """{"code":-1022,"msg":"Signature for this request is not valid."}""");
        }

        var now = Clock();
        return request.Timestamp >= now + TimeSpan.FromSeconds(1) || now - request.Timestamp > RecvWindow
            ? (400, """{"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}""")
            : null;
    }
}
