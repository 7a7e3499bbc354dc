namespace Klarpakke.Benchmarks.Fanout;

/// <summary>
/// Feed to browser: 1,000 ticks a second over 50 symbols, through the price streams and the live hub, to 200 connections over real WebSockets on loopback.
/// Server, publisher and clients share the process and its processors, so the figures include the clients' work.
/// </summary>
internal sealed class FanoutRun(TimeProvider clock)
{
    private const int ClientCount = 200;
    private const int TicksPerSecond = 1_000;
    private const double Megabyte = 1024 * 1024;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<FanoutFigures> MeasureAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var ticks = (int)((duration + WarmUp).TotalSeconds * TicksPerSecond * 1.1);
        var log = new TickLog(FanoutHost.SymbolCount, (ticks / FanoutHost.SymbolCount) + 1, clock);
        await using var host = await FanoutHost.StartAsync(cancellationToken);
        var clients = new List<FanoutClient>(ClientCount);
        try
        {
            await ConnectAsync(clients, host, log, cancellationToken);
            await TickAsync(host, log, WarmUp, cancellationToken);
            await EveryTickSeenAsync(clients, cancellationToken);
            log.TickToClient.Clear();
            clients.ForEach(client => client.TakeFrames());
            return await MeasureAsync(clients, host, log, duration, cancellationToken);
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    private async Task ConnectAsync(List<FanoutClient> clients, FanoutHost host, TickLog log, CancellationToken cancellationToken)
    {
        for (var client = 0; client < ClientCount; client++)
        {
            clients.Add(new FanoutClient(log, FanoutHost.SymbolCount, clock));
            await clients[^1].ConnectAsync(host.Hub, cancellationToken);
        }
    }

    private async Task<FanoutFigures> MeasureAsync(
        List<FanoutClient> clients, FanoutHost host, TickLog log, TimeSpan duration, CancellationToken cancellationToken)
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var resident = Environment.WorkingSet;
        var work = Environment.CpuUsage.TotalTime;
        var start = clock.GetTimestamp();
        var published = await TickAsync(host, log, duration, cancellationToken);
        var elapsed = clock.GetElapsedTime(start);
        work = Environment.CpuUsage.TotalTime - work;
        var frames = clients.ConvertAll(client => client.TakeFrames() / elapsed.TotalSeconds);
        await EveryTickSeenAsync(clients, cancellationToken);
        return new FanoutFigures(
            published / elapsed.TotalSeconds, log.TickToClient.Percentile(0.5), log.TickToClient.Percentile(0.99), log.TickToClient.Percentile(1),
            frames.Min(), frames.Max(), (GC.GetTotalMemory(forceFullCollection: true) - heap) / Megabyte,
            (Environment.WorkingSet - resident) / Megabyte, work / elapsed);
    }

    private async Task<int> TickAsync(FanoutHost host, TickLog log, TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var published = 0;
        using var beat = new PeriodicTimer(Beat, clock);
        while (clock.GetElapsedTime(start) is var elapsed && elapsed < duration)
        {
            for (var due = (int)(elapsed.TotalSeconds * TicksPerSecond); published < due; published++)
            {
                var symbol = published % FanoutHost.SymbolCount;
                await host.PublishAsync(symbol, log.Publish(symbol), clock.GetUtcNow());
            }

            await beat.WaitForNextTickAsync(cancellationToken);
        }

        return published;
    }

    // Fails the run when a client is starved or gone: figures of those that were served would hide it.
    private async Task EveryTickSeenAsync(List<FanoutClient> clients, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (!clients.TrueForAll(client => client.HasSeenAll))
        {
            clients.ForEach(client => client.ThrowIfBroken());
            if (clock.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException("A client has not got the latest prices: it is starved.");
            }

            await Task.Delay(Beat, clock, cancellationToken);
        }
    }
}
