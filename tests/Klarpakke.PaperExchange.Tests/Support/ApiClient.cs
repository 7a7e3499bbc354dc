using System.Net.WebSockets;
using System.Text.Json;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>A client of the WebSocket API that signs for a trader.</summary>
internal sealed class ApiClient(StreamClient stream, Trader trader) : IDisposable
{
    private int _lastId;

    public StreamClient Stream => stream;

    public static async Task<ApiClient> ConnectAsync(Trader trader, string query = "")
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{trader.Exchange.Server.Address.Port}/ws-api/v3{query}"), TestContext.Current.CancellationToken);
        return new ApiClient(new StreamClient(socket), trader);
    }

    /// <summary>Sends a signed request; the answer is what comes with its id.</summary>
    public async Task<JsonElement> CallAsync(string method, params (string Name, object Value)[] parameters)
    {
        return await AnswerAsync(await SendAsync(method, parameters));
    }

    public Task<int> SendAsync(string method, params (string Name, object Value)[] parameters) => SendAsync(trader, method, parameters);

    /// <summary>Sends a request without a key; the answer is what comes with its id.</summary>
    public async Task<JsonElement> AskAsync(string method, object? parameters = null)
    {
        await stream.SendAsync(JsonSerializer.Serialize(new { id = ++_lastId, method, @params = parameters ?? new { } }));
        return await AnswerAsync(_lastId);
    }

    public Task SubscribeAsync() => SubscribeAsync(trader);

    /// <summary>Subscribes to the account of any trader and returns the subscription's id.</summary>
    public async Task<int> SubscribeAsync(Trader owner)
    {
        var answer = await AnswerAsync(await SendAsync(owner, "userDataStream.subscribe.signature"));
        answer.GetProperty("status").GetInt32().Should().Be(200, "the answer is {0}", answer.GetRawText());
        return answer.GetProperty("result").GetProperty("subscriptionId").GetInt32();
    }

    /// <summary>The next event with its envelope.</summary>
    public Task<JsonElement> EnvelopeAsync() => stream.ReceiveAsync(message => message.TryGetProperty("event", out _));

    /// <summary>The next event of the user stream.</summary>
    public async Task<JsonElement> EventAsync()
    {
        return (await EnvelopeAsync()).GetProperty("event");
    }

    public async Task<JsonElement> EventAsync(Func<JsonElement, bool> fits)
    {
        while (true)
        {
            var happened = await EventAsync();
            if (fits(happened))
            {
                return happened;
            }
        }
    }

    public static bool IsReport(JsonElement happened, string? type = null) =>
        happened.GetProperty("e").GetString() == "executionReport" && (type is null || happened.GetProperty("x").GetString() == type);

    public void Dispose() => stream.Dispose();

    private async Task<int> SendAsync(Trader signer, string method, params (string Name, object Value)[] parameters)
    {
        var all = parameters.Append(("apiKey", signer.ApiKey)).Append(("timestamp", long.Parse(signer.Stamp, System.Globalization.CultureInfo.InvariantCulture)))
            .OrderBy(parameter => parameter.Item1, StringComparer.Ordinal).ToDictionary(parameter => parameter.Item1, parameter => parameter.Item2, StringComparer.Ordinal);
        all["signature"] = signer.Signer.Sign(string.Join('&', all.Select(parameter => $"{parameter.Key}={parameter.Value}")));
        await stream.SendAsync(JsonSerializer.Serialize(new { id = ++_lastId, method, @params = all }));
        return _lastId;
    }

    private Task<JsonElement> AnswerAsync(int id) => stream.ReceiveAsync(message =>
        message.TryGetProperty("id", out var echoed) && echoed.ValueKind == JsonValueKind.Number && echoed.GetInt32() == id);
}
