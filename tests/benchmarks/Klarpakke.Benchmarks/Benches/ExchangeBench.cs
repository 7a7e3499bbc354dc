using System.Diagnostics;
using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Exchange;
using Klarpakke.Benchmarks.Grid;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Orders through the paper exchange's trading engine in process, on one thread: checks, funds, matching, events and candles included.</summary>
internal sealed class ExchangeBench : IBench
{
    private const int Batch = 20_000;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public string Name => "exchange";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var duration = options.Duration ?? (options.Quick ? Shortest : Short);
        await using var flow = new OrderFlow();
        // The first batches run code that is not compiled to its best yet.
        flow.Send(Batch * 10);
        await Task.Yield();

        var commands = 0L;
        var (orders, trades, events, refused) = (flow.Orders, flow.Trades, flow.Events, flow.Refused);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        var startedAt = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(startedAt) < duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            flow.Send(Batch);
            commands += Batch;
        }

        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        orders = flow.Orders - orders;
        yield return new BenchRow("exchange_orders_per_s", orders / seconds, "orders/s", ">= 200,000; accepted ones, by the clock");
        yield return new BenchRow("exchange_orders_per_core_s", orders / processor.TotalSeconds, "orders/core s", "by processor time of the whole process, collector included");
        yield return new BenchRow("exchange_commands_per_s", commands / seconds, "commands/s", "orders and cancellations");
        yield return new BenchRow("exchange_trades_per_s", (flow.Trades - trades) / seconds, "trades/s", "");
        yield return new BenchRow("exchange_events_per_s", (flow.Events - events) / seconds, "events/s", "reports, balances, best quotes");
        yield return new BenchRow("exchange_refused_share", 100.0 * (flow.Refused - refused) / (orders + flow.Refused - refused), "%", "of orders");
        yield return new BenchRow("exchange_bytes_per_order", (double)allocated / orders, "bytes", "cancellations included");

        var kept = await MeasureKeptAsync(duration, cancellationToken);
        yield return new BenchRow("exchange_kept_orders_per_s", kept, "orders/s", "each kept on disk before the measurement ends; the disk is waited for once for all that gathered");
    }

    private static async Task<double> MeasureKeptAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var folder = new BenchFolder();
        await using var flow = new OrderFlow(folder.Path);
        flow.Send(Batch);
        await flow.KeepAsync();
        var (orders, startedAt) = (flow.Orders, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(startedAt) < duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            flow.Send(Batch / 20);
            await flow.KeepAsync();
        }

        return (flow.Orders - orders) / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
    }
}
