using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>A real exchange on a free loopback port.</summary>
internal sealed class RunningExchange : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private RunningExchange(PaperExchangeServer server)
    {
        Server = server;
        Http = new HttpClient { BaseAddress = server.Address };
    }

    public PaperExchangeServer Server { get; }

    public HttpClient Http { get; }

    public static async Task<RunningExchange> StartAsync(PaperExchangeOptions? options = null, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        var server = new PaperExchangeServer((options ?? new PaperExchangeOptions()) with { Port = 0 }, time ?? TimeProvider.System, loggers ?? NullLoggerFactory.Instance);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new RunningExchange(server);
    }

    public async Task<JsonElement> GetAsync(string pathAndQuery)
    {
        using var response = await SendAsync(pathAndQuery);
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue("{0} answered {1}", pathAndQuery, body);
        return JsonElement.Parse(body);
    }

    public Task<HttpResponseMessage> SendAsync(string pathAndQuery) => Http.GetAsync("/api/v3/" + pathAndQuery, TestContext.Current.CancellationToken);

    public async Task<StreamClient> ConnectAsync(string path)
    {
        var before = Server.StreamConnections;
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Server.Address.Port}{path}"), TestContext.Current.CancellationToken);
        // The handshake is answered before the streams are joined; a test that moves the clock at once would be too early.
        await ManualExchange.UntilAsync(() => Server.StreamConnections > before);
        return new StreamClient(socket);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var patience = new CancellationTokenSource(Patience);
        await Server.StopAsync(patience.Token);
        await Server.DisposeAsync();
    }
}
