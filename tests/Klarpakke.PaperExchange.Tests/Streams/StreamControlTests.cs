using System.Net.WebSockets;
using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Streams;

public sealed class StreamControlTests
{
    private static readonly PaperExchangeOptions Small = new() { Symbols = 2, IncomingMessagesPerSecond = 1_000 };

    [Fact]
    public async Task Streams_are_joined_listed_and_left_by_message()
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/ws");

        (await AskAsync(client, """{"method":"SUBSCRIBE","params":["btcusdc@trade","ethusdc@bookTicker"],"id":1}""")).Should().Be("""{"result":null,"id":1}""");
        (await AskAsync(client, """{"method":"LIST_SUBSCRIPTIONS","id":"list-1"}""")).Should().Be("""{"result":["btcusdc@trade","ethusdc@bookTicker"],"id":"list-1"}""");
        (await AskAsync(client, """{"method":"UNSUBSCRIBE","params":["btcusdc@trade"],"id":null}""")).Should().Be("""{"result":null,"id":null}""");
        (await AskAsync(client, """{"method":"LIST_SUBSCRIPTIONS","id":4}""")).Should().Be("""{"result":["ethusdc@bookTicker"],"id":4}""");

        await exchange.AdvanceAsync(TimeSpan.FromSeconds(2));
        for (var message = 0; message < 5; message++)
        {
            (await client.ReceiveAsync())!.Value.GetProperty("s").GetString().Should().Be("ETHUSDC");
        }
    }

    [Fact]
    public async Task The_combined_envelope_is_a_property_of_the_connection()
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/ws/btcusdc@trade");

        (await AskAsync(client, """{"method":"GET_PROPERTY","params":["combined"],"id":1}""")).Should().Be("""{"result":false,"id":1}""");
        (await AskAsync(client, """{"method":"SET_PROPERTY","params":["combined",true],"id":2}""")).Should().Be("""{"result":null,"id":2}""");
        (await AskAsync(client, """{"method":"GET_PROPERTY","params":["combined"],"id":3}""")).Should().Be("""{"result":true,"id":3}""");

        await exchange.AdvanceAsync(TimeSpan.FromSeconds(1));
        var trade = (await client.ReceiveAsync())!.Value;
        trade.EnumerateObject().Select(property => property.Name).Should().Equal("stream", "data");
        trade.GetProperty("stream").GetString().Should().Be("btcusdc@trade");
    }

    [Theory]
    [InlineData("""{"method":"SUBSCRIBE","params":["a"]}""", 2, "Invalid request: request ID must be an unsigned integer")]
    [InlineData("""{"method":"SUBSCRIBE","params":["a"],"id":[1]}""", 2, "Invalid request: request ID must be an unsigned integer")]
    [InlineData("""{"method":"SUBSCRIBE","params":["a"],"id":"0123456789012345678901234567890123456"}""", 2, "Invalid request: request ID must be an unsigned integer")]
    [InlineData("""{"params":["a"],"id":1}""", 2, "Invalid request: missing field `method` at line 1 column 73")]
    [InlineData("""{"method":"SUBSCRIBES","params":["a"],"id":1}""", 2, "Invalid request: unknown variant SUBSCRIBES, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 28")]
    [InlineData("""{"method":"LIST_SUBSCRIPTIONS","params":["a"],"id":1}""", 2, "Invalid request: too many parameters")]
    [InlineData("""{"method":"GET_PROPERTY","params":["colour"],"id":1}""", 0, "Unknown property")]
    [InlineData("""{"method":"GET_PROPERTY","id":1}""", 2, "Invalid request: property name must be a string")]
    [InlineData("""{"method":"GET_PROPERTY","params":["combined",true],"id":1}""", 2, "Invalid request: too many parameters")]
    [InlineData("""{"method":"SET_PROPERTY","params":["combined","yes"],"id":1}""", 1, "Invalid value type: expected Boolean")]
    [InlineData("""{"method":"SET_PROPERTY","params":["combined"],"id":1}""", 1, "Invalid value type: expected Boolean")]
    [InlineData("""{"method":"SUBSCRIBE","params":[7],"id":1}""", 2, "Invalid request: params must be an array of stream names")]
    [InlineData("{nonsense", 3, "Invalid JSON: expected value at line 1 column 2")]
    [InlineData("[]", 3, "Invalid JSON: expected value at line 1 column 1")]
    public async Task A_wrong_message_is_answered_and_the_connection_stays(string message, int code, string text)
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/ws");

        var error = JsonElement.Parse(await AskAsync(client, message));

        error.GetProperty("code").GetInt32().Should().Be(code);
        error.GetProperty("msg").GetString().Should().Be(text);
        (await AskAsync(client, """{"method":"LIST_SUBSCRIPTIONS","id":9}""")).Should().Be("""{"result":[],"id":9}""");
    }

    [Fact]
    public async Task A_connection_listens_to_1024_streams_and_no_more()
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/ws");
        var names = Enumerable.Range(0, 1_024).Select(number => $"coin{number}usdc@trade").ToArray();

        (await AskAsync(client, Subscribe(names[..1_000]))).Should().Be("""{"result":null,"id":1}""");
        (await AskAsync(client, Subscribe(names))).Should().Be("""{"result":null,"id":1}""");
        (await AskAsync(client, Subscribe(["one@trade"]))).Should().Contain("1024 streams at most");

        using var byAddress = await exchange.Running.ConnectAsync("/stream?streams=" + string.Join('/', names.Skip(1).Append("btcusdc@trade")));
        await exchange.AdvanceAsync(TimeSpan.FromSeconds(1));
        (await byAddress.ReceiveAsync())!.Value.GetProperty("stream").GetString().Should().Be("btcusdc@trade");
        var tooMany = () => exchange.Running.ConnectAsync("/stream?streams=" + string.Join('/', names.Append("one@trade")));
        (await tooMany.Should().ThrowAsync<WebSocketException>()).Which.Message.Should().Contain("400");
    }

    [Fact]
    public async Task A_sixth_message_within_a_second_ends_the_connection()
    {
        await using var exchange = await ManualExchange.StartAsync(Small with { IncomingMessagesPerSecond = 5 });
        using var client = await exchange.Running.ConnectAsync("/ws");
        for (var message = 0; message < 5; message++)
        {
            await AskAsync(client, """{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        }

        await exchange.AdvanceAsync(TimeSpan.FromSeconds(1));
        await AskAsync(client, """{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        for (var message = 0; message < 5; message++)
        {
            await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":3}""");
        }

        var answers = 0;
        while (await client.ReceiveAsync() is not null)
        {
            answers++;
        }

        answers.Should().Be(4);
        client.Socket.CloseStatus.Should().Be(WebSocketCloseStatus.PolicyViolation);
    }

    [Fact]
    public async Task A_message_that_is_too_big_ends_the_connection()
    {
        await using var exchange = await ManualExchange.StartAsync(Small);
        using var client = await exchange.Running.ConnectAsync("/ws");

        await client.SendAsync(new string(' ', 70_000));

        (await client.ReceiveAsync()).Should().BeNull();
        client.Socket.CloseStatus.Should().Be(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task Connection_attempts_are_limited_per_address()
    {
        await using var exchange = await ManualExchange.StartAsync(Small with { ConnectionsPerFiveMinutes = 2 });
        using var first = await exchange.Running.ConnectAsync("/ws");
        using var second = await exchange.Running.ConnectAsync("/ws");

        var third = () => exchange.Running.ConnectAsync("/ws");

        (await third.Should().ThrowAsync<WebSocketException>()).Which.Message.Should().Contain("429");
    }

    private static string Subscribe(IEnumerable<string> names) => $$"""{"method":"SUBSCRIBE","params":{{JsonSerializer.Serialize(names)}},"id":1}""";

    private static async Task<string> AskAsync(StreamClient client, string message)
    {
        await client.SendAsync(message);
        var answer = await client.ReceiveAsync(reply => reply.TryGetProperty("id", out _));
        return answer.GetRawText();
    }
}
