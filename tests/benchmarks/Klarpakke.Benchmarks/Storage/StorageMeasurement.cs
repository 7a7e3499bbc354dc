using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Klarpakke.Benchmarks.Storage;

/// <summary>Writes through the stores that the host uses. Every write is a transaction that is on the disk when it returns.</summary>
internal sealed class StorageMeasurement(ICandleStore candles, IAuditLog audit, IGrainStorage states, StorageRate rate)
{
    private const string StateName = "bench";
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonElement Payload = JsonDocument.Parse("""{"portfolio":"bench","from":"Normal","to":"CloseOnly","equity":"10234.56","reason":"drawdown"}""").RootElement;

    /// <summary>Candles a second, each writer in a symbol of its own.</summary>
    public Task<double> CandlesAsync(int writers, int perWrite, CancellationToken cancellationToken) =>
        rate.MeasureAsync(writers, perWrite, (writer, number, stop) => candles.SaveAsync(SymbolOf(writer, perWrite), CandlesOf((number + 1) * perWrite, perWrite), stop), cancellationToken);

    /// <summary>Candles a second that are written again as they are, as after a reconnect.</summary>
    public Task<double> SameCandlesAsync(int perWrite, CancellationToken cancellationToken) =>
        rate.MeasureAsync(1, perWrite, (writer, _, stop) => candles.SaveAsync(SymbolOf(writer, perWrite), CandlesOf(0, perWrite), stop), cancellationToken);

    /// <summary>Audit rows a second, each writer in a chain of its own.</summary>
    public Task<double> AuditAsync(int writers, int perWrite, CancellationToken cancellationToken) =>
        rate.MeasureAsync(
            writers, perWrite, (writer, _, stop) => audit.AppendAsync([.. Enumerable.Repeat(new AuditEntry($"bench-{writers}-{writer}", "bench.row", Epoch, Payload), perWrite)], stop), cancellationToken);

    /// <summary>Audit rows a second of writers that share one chain.</summary>
    public Task<double> SharedAuditAsync(int writers, CancellationToken cancellationToken) =>
        rate.MeasureAsync(writers, 1, (_, _, stop) => audit.AppendAsync([new AuditEntry("bench-shared", "bench.row", Epoch, Payload)], stop), cancellationToken);

    /// <summary>Grain states written a second, each writer the same state again and again with its ETag.</summary>
    public Task<double> StatesAsync(int writers, CancellationToken cancellationToken)
    {
        var held = Enumerable.Range(0, writers).Select(_ => new GrainState<BenchState>(new BenchState())).ToArray();
        return rate.MeasureAsync(
            writers, 1, (writer, number, stop) => WriteAsync(GrainId.Create(StateName, $"{writers}-{writer}"), held[writer], number, stop), cancellationToken);
    }

    private static Symbol SymbolOf(int writer, int perWrite) => Symbol.Parse($"PAPER:B{perWrite}W{writer}-USDC");

    private static Candle[] CandlesOf(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(minute => Candle.Create(
            CandleInterval.OneMinute, Epoch.AddMinutes(minute), 100.01m, 100.09m, 99.97m, 100.03m + (minute % 5 * 0.01m), 12.3456m, 1_234.5678m, 42))];

    private Task WriteAsync(GrainId grain, GrainState<BenchState> state, int number, CancellationToken cancellationToken)
    {
        state.State!.Number = number;
        return states.WriteStateAsync(StateName, grain, state, cancellationToken);
    }
}
