using System.Net.Http.Json;
using System.Text.Json;
using Klarpakke.Benchmarks.Grid;

namespace Klarpakke.Benchmarks.Feed;

/// <summary>
/// From the venue's trade to 200 browsers through the real host: paper exchange, adapter, actors, streams, hub, all over real sockets, with its database.
/// Host, venue, database and clients share the machine's processors, so the figures include the clients' work.
/// </summary>
internal sealed class FeedRun(TimeProvider clock)
{
    private const int ClientCount = 200;
    private const int SymbolCount = 50;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(1);

    // 200 clients on one address connect at once; everything else is as a person has it.
    private static readonly string[] Load =
        [$"--Klarpakke:PaperExchange:Symbols={SymbolCount}", "--Klarpakke:PaperExchange:TradesPerSecond=20", "--Klarpakke:ClientApi:RequestBurst=10000"];

    public async Task<FeedFigures> MeasureAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var folder = new BenchFolder();
        await using var grid = await GridProcess.StartAsync(folder.Path, clock, Load, cancellationToken);
        var symbols = await FeedSymbols.ReadAsync(grid.Http, grid.Paper, cancellationToken);
        if (symbols.Count != SymbolCount)
        {
            throw new InvalidOperationException($"The venue lists {symbols.Count} symbols and not {SymbolCount}.");
        }

        await grid.EventuallyAsync(stop => IsLiveAsync(grid, stop), Look, "live", cancellationToken);
        var latencies = new FeedLatencies();
        await using var tape = new TradeTape(symbols, latencies, clock);
        await tape.ConnectAsync(grid.Paper, cancellationToken);
        var clients = Enumerable.Range(0, ClientCount).Select(_ => new FeedClient(symbols, tape, latencies, clock)).ToList();
        try
        {
            foreach (var client in clients)
            {
                await client.ConnectAsync(grid.Hub, cancellationToken);
            }

            await grid.EventuallyAsync(_ => Task.FromResult(clients.TrueForAll(client => client.HasSeenAll)), Look, "heard by every client", cancellationToken);
            await Task.Delay(WarmUp, clock, cancellationToken);
            return await MeasureAsync(grid, tape, clients, latencies, duration, cancellationToken);
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    private async Task<FeedFigures> MeasureAsync(
        GridProcess grid, TradeTape tape, List<FeedClient> clients, FeedLatencies latencies, TimeSpan duration, CancellationToken cancellationToken)
    {
        var memory = new HostTrail(grid);
        latencies.Clear();
        clients.ForEach(client => client.TakeFigures());
        var before = await ReadAsync(grid, tape, cancellationToken);
        while (clock.GetElapsedTime(before.At) < duration)
        {
            await Task.Delay(SampleEvery, clock, cancellationToken);
            await memory.SampleAsync(cancellationToken);
            clients.ForEach(client => client.ThrowIfBroken());
            tape.ThrowIfBroken();
        }

        var after = await ReadAsync(grid, tape, cancellationToken);
        var elapsed = clock.GetElapsedTime(before.At, after.At);
        var figures = clients.ConvertAll(client => client.TakeFigures());
        var frames = figures.ConvertAll(client => client.Frames / elapsed.TotalSeconds);
        return new FeedFigures(
            latencies, (after.Ticks - before.Ticks) / elapsed.TotalSeconds, (after.VenueTicks - before.VenueTicks) / elapsed.TotalSeconds,
            (after.Updates - before.Updates) / elapsed.TotalSeconds, frames.Min(), frames.Max(), frames.Count(perSecond => perSecond < 1),
            figures.Max(client => client.LongestGap), memory, (after.HostWork - before.HostWork) / elapsed, (after.ClientWork - before.ClientWork) / elapsed);
    }

    private async Task<Reading> ReadAsync(GridProcess grid, TradeTape tape, CancellationToken cancellationToken)
    {
        var metrics = await grid.MetricsAsync(cancellationToken);
        return new Reading(
            clock.GetTimestamp(), metrics.Sum("klarpakke_feed_messages", "kind=\"trade\""), tape.Total, metrics.Sum("klarpakke_market_updates"),
            ProcessUse.ProcessorTime(grid.Id), Environment.CpuUsage.TotalTime);
    }

    private static async Task<bool> IsLiveAsync(GridProcess grid, CancellationToken cancellationToken)
    {
        var status = await grid.Http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/status", UriKind.Relative), cancellationToken);
        return status.GetProperty("data").EnumerateArray().All(feed => feed.GetProperty("state").GetString() == "live");
    }

    private sealed record Reading(long At, double Ticks, long VenueTicks, double Updates, TimeSpan HostWork, TimeSpan ClientWork);
}
