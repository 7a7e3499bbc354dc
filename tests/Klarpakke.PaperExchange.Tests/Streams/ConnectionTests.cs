using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Streams;

public sealed class ConnectionTests
{
    private static readonly PaperExchangeOptions Small = new() { Symbols = 2 };

    [Fact]
    public async Task A_slow_reader_is_dropped_and_nobody_else_notices()
    {
        var log = new ListLogger();
        var options = new PaperExchangeOptions { Symbols = 50, TradesPerSecond = 100, SendQueueLength = 2_000 };
        await using var exchange = await ManualExchange.StartAsync(options, log.CreateFactory());
        var everything = SymbolStreams(exchange).SelectMany(symbol => new[] { "trade", "aggTrade", "bookTicker", "depth20@100ms" }.Select(kind => $"{symbol}@{kind}"));
        using var slow = await exchange.Running.ConnectAsync("/stream?streams=" + string.Join('/', everything));
        using var quick = await exchange.Running.ConnectAsync("/ws/btcusdc@trade");

        var trades = new List<long>();
        while (exchange.Running.Server.StreamConnections == 2)
        {
            await exchange.AdvanceAsync(TimeSpan.FromMilliseconds(100));
            trades.Add((await quick.ReceiveAsync())!.Value.GetProperty("t").GetInt64());
        }

        log.Warnings.Should().ContainSingle().Which.Should().StartWith("A WebSocket client is dropped: ");
        for (var more = 0; more < 100; more++)
        {
            await exchange.AdvanceAsync(TimeSpan.FromMilliseconds(10));
            trades.Add((await quick.ReceiveAsync())!.Value.GetProperty("t").GetInt64());
        }

        trades.Should().Equal(Enumerable.Range(0, trades.Count).Select(index => trades[0] + index));
        await Drain(slow).Should().ThrowAsync<WebSocketException>("the slow client was cut off");
    }

    [Fact]
    public async Task A_client_that_answers_no_ping_is_disconnected()
    {
        await using var exchange = await RunningExchange.StartAsync(Small with { PingInterval = TimeSpan.FromMilliseconds(50), PongTimeout = TimeSpan.FromMilliseconds(200) });
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", exchange.Server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));

        using var received = new MemoryStream();
        using var patience = new CancellationTokenSource(RunningExchange.Patience);
        await ReadToEndAsync(stream, received, patience.Token);

        var bytes = received.ToArray();
        var frames = bytes.AsSpan(bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4);
        frames[0].Should().Be(0x89, "the first frame is a ping");
        await ManualExchange.UntilAsync(() => exchange.Server.StreamConnections == 0);
    }

    [Fact]
    public async Task A_client_that_answers_pings_stays()
    {
        await using var exchange = await RunningExchange.StartAsync(Small with { PingInterval = TimeSpan.FromMilliseconds(50), PongTimeout = TimeSpan.FromSeconds(10) });
        using var client = await exchange.ConnectAsync("/ws/btcusdc@miniTicker");

        (await client.ReceiveAsync()).Should().NotBeNull();
        (await client.ReceiveAsync()).Should().NotBeNull();
    }

    [Fact]
    public async Task A_connection_ends_after_a_day()
    {
        await using var exchange = await ManualExchange.StartAsync(Small with { ConnectionLifetime = TimeSpan.FromMinutes(1) });
        using var client = await exchange.Running.ConnectAsync("/ws");
        await ManualExchange.UntilAsync(() => exchange.Running.Server.StreamConnections == 1);
        await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        await client.ReceiveAsync();

        exchange.Time.Advance(TimeSpan.FromMinutes(1));

        (await client.ReceiveAsync()).Should().BeNull();
        client.Socket.CloseStatus.Should().Be(WebSocketCloseStatus.NormalClosure);
        new PaperExchangeOptions().ConnectionLifetime.Should().Be(TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData("/ws", """{"e":"serverShutdown","E":""")]
    [InlineData("/stream", """{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":""")]
    public async Task I4_a_shutdown_is_announced_before_the_connection_is_closed(string path, string notice)
    {
        var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync(path);
        await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        await client.ReceiveAsync();

        var stopping = exchange.DisposeAsync();
        var announced = (await client.ReceiveAsync())!.Value.GetRawText();
        var end = await client.ReceiveAsync();
        await client.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;

        announced.Should().StartWith(notice);
        end.Should().BeNull();
        client.Socket.CloseStatus.Should().Be(WebSocketCloseStatus.EndpointUnavailable);
    }

    private static IEnumerable<string> SymbolStreams(ManualExchange exchange) => exchange.Running.Server.Engine!.Markets.Select(market => market.Symbol.Name.ToLowerInvariant());

    private static Func<Task> Drain(StreamClient client) => async () =>
    {
        while (await client.ReceiveAsync() is not null)
        {
            // What was sent before the cut is still in the pipe.
        }
    };

    private static async Task ReadToEndAsync(Stream stream, MemoryStream into, CancellationToken cancellationToken)
    {
        try
        {
            await stream.CopyToAsync(into, cancellationToken);
        }
        catch (IOException)
        {
            // A reset is a disconnect as well.
        }
    }
}
