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
        var id = await SendAsync(method, parameters);
        return await stream.ReceiveAsync(message => message.TryGetProperty("id", out var echoed) && echoed.ValueKind == JsonValueKind.Number && echoed.GetInt32() == id);
    }

    public async Task<int> SendAsync(string method, params (string Name, object Value)[] parameters)
    {
        var all = parameters.Append(("apiKey", Trader.Key)).Append(("timestamp", long.Parse(trader.Stamp, System.Globalization.CultureInfo.InvariantCulture)))
            .OrderBy(parameter => parameter.Item1, StringComparer.Ordinal).ToDictionary(parameter => parameter.Item1, parameter => parameter.Item2, StringComparer.Ordinal);
        all["signature"] = trader.Signer.Sign(string.Join('&', all.Select(parameter => $"{parameter.Key}={parameter.Value}")));
        await stream.SendAsync(JsonSerializer.Serialize(new { id = ++_lastId, method, @params = all }));
        return _lastId;
    }

    public async Task SubscribeAsync() => (await CallAsync("userDataStream.subscribe.signature")).GetProperty("status").GetInt32().Should().Be(200);

    /// <summary>The next event of the user stream.</summary>
    public async Task<JsonElement> EventAsync()
    {
        var message = await stream.ReceiveAsync(message => message.TryGetProperty("event", out _));
        return message.GetProperty("event");
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
}
