using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Klarpakke.Domain.Markets;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>A venue that speaks the Binance Spot protocol.</summary>
internal sealed class LoopbackVenue : LoopbackServer
{
    public static readonly Instrument Btc = new(Symbol.Parse("PAPER:BTC-USDC"), "BTCUSDC", 0.01m, 0.00001m, 5m, IsTrading: true);
    public static readonly Instrument Eth = new(Symbol.Parse("PAPER:ETH-USDC"), "ETHUSDC", 0.01m, 0.0001m, 5m, IsTrading: true);

    /// <summary>One-minute history as the venue would answer it, oldest first; the other intervals have none.</summary>
    public ImmutableArray<Candle> History { get; set; } = [];

    /// <summary>The order-book snapshot.</summary>
    public string Snapshot { get; set; } = """{"lastUpdateId":100,"bids":[["99.00","1.0"],["98.00","2.0"]],"asks":[["101.00","1.5"],["102.00","2.5"]]}""";

    public string ExchangeInfo { get; set; } = """{"symbols":[]}""";

    /// <summary>What a control message is answered with; null is silence.</summary>
    public Func<long, string?> ConfirmWith { get; set; } = id => $$"""{"result":null,"id":{{id}}}""";

    public static async Task<LoopbackVenue> StartAsync()
    {
        var venue = new LoopbackVenue();
        await venue.StartServerAsync();
        return venue;
    }

    public int RequestsFor(string endpoint) => Requests.Count(request => request.Path.StartsWith($"/api/v3/{endpoint}", StringComparison.Ordinal));

    protected override Task<string> AnswerAsync(HttpContext context) => Task.FromResult(Answer(context.Request.Path.Value!, context.Request.Query));

    protected override IEnumerable<string> AnswerStream(JsonElement message) => ConfirmWith(message.GetProperty("id").GetInt64()) is { } confirmation ? [confirmation] : [];

    private string Answer(string path, IQueryCollection query) => path switch
    {
        "/api/v3/klines" => Klines(query),
        "/api/v3/depth" => Snapshot,
        "/api/v3/exchangeInfo" => ExchangeInfo,
        _ => throw new InvalidOperationException($"The adapter asked for {path}, which this venue does not know."),
    };

    private string Klines(IQueryCollection query)
    {
        var rows = string.Equals(query["interval"], "1m", StringComparison.Ordinal) ? History : [];
        var limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        if (query.TryGetValue("startTime", out var startTime))
        {
            var start = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(startTime!, CultureInfo.InvariantCulture));
            rows = [.. rows.Where(row => row.OpenTime >= start).Take(limit)];
        }
        else
        {
            rows = [.. rows.TakeLast(limit)];
        }

        return $"[{string.Join(',', rows.Select(Wire.KlineRow))}]";
    }
}
