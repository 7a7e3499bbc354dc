using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Klarpakke.Benchmarks.Grid;

namespace Klarpakke.Benchmarks.Startup;

/// <summary>Starts the real host with its own settings, from the start of the process to ready and to the first price that moves.</summary>
internal sealed class StartupRun(TimeProvider clock)
{
    // As often as the API lets one address ask over time, so that asking is never refused.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public async Task<StartupFigures> MeasureAsync(string data, CancellationToken cancellationToken)
    {
        await using var grid = await GridProcess.StartAsync(data, clock, [], cancellationToken);
        var ready = clock.GetTimestamp();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        await grid.EventuallyAsync(async stop => HasMoved(await PricesAsync(grid, stop), first), Look, "moving a price", cancellationToken);
        return new StartupFigures(grid.ReadyAfter, clock.GetElapsedTime(ready));
    }

    private static async Task<List<(string Symbol, string Last)>> PricesAsync(GridProcess grid, CancellationToken cancellationToken)
    {
        using var answer = await grid.Http.GetAsync(new Uri("/api/v1/markets", UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            // Ready, but the venue has not said yet what it lists.
            return [];
        }

        var markets = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return [.. markets.GetProperty("data").EnumerateArray()
            .Where(row => row.GetProperty("last").ValueKind == JsonValueKind.String)
            .Select(row => (row.GetProperty("symbol").GetString()!, row.GetProperty("last").GetString()!))];
    }

    private static bool HasMoved(List<(string Symbol, string Last)> prices, Dictionary<string, string> first) =>
        prices.Exists(price => !first.TryAdd(price.Symbol, price.Last) && first[price.Symbol] != price.Last);
}
