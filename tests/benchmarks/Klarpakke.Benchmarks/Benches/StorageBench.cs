using System.Runtime.CompilerServices;
using Klarpakke.Benchmarks.Grid;
using Klarpakke.Benchmarks.Storage;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Storage;

namespace Klarpakke.Benchmarks.Benches;

/// <summary>Writes a second on a private PostgreSQL with the settings the host gives it, on a real disk.</summary>
internal sealed class StorageBench(TimeProvider clock) : IBench
{
    private const string States = "bench";
    private const int Writers = 16;
    private const int Batch = 1_000;
    private const int AuditBatch = 100;

    public string Name => "storage";

    public async IAsyncEnumerable<BenchRow> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var folder = new BenchFolder();
        if (await DiskSync.MeasureAsync(folder.Path, cancellationToken) is { } before)
        {
            yield return new BenchRow("storage_fdatasync_us", before, "us", "limit of the disk (pg_test_fsync, 8 KB)");
        }

        await using var database = await DatabaseBootstrap.StartAsync(
            new DatabaseOptions { DataDirectory = folder.Path }, NullLoggerFactory.Instance, clock, cancellationToken);
        await using var services = new ServiceCollection().AddKlarpakkePersistence(database).AddPostgresGrainStorage(States).BuildServiceProvider();
        var rate = new StorageRate(options.Duration ?? TimeSpan.FromSeconds(options.Quick ? 1 : 5), clock);
        var measurement = new StorageMeasurement(
            services.GetRequiredService<ICandleStore>(), services.GetRequiredService<IAuditLog>(), services.GetRequiredKeyedService<IGrainStorage>(States), rate);

        yield return new BenchRow("storage_candles_per_s_batch", await measurement.CandlesAsync(1, Batch, cancellationToken), "candles/s", "1,000 in a transaction");
        yield return new BenchRow("storage_candles_per_s_same", await measurement.SameCandlesAsync(Batch, cancellationToken), "candles/s", "there already and the same");
        yield return new BenchRow("storage_candles_per_s_16", await measurement.CandlesAsync(Writers, 1, cancellationToken), "candles/s", "one in a transaction, 16 writers");
        yield return new BenchRow("storage_audit_per_s_1", await measurement.AuditAsync(1, 1, cancellationToken), "rows/s", "one in a transaction, one writer");
        yield return new BenchRow("storage_audit_per_s_16", await measurement.AuditAsync(Writers, 1, cancellationToken), "rows/s", ">= 2,000, 16 writers with a chain each");
        yield return new BenchRow("storage_audit_per_s_shared", await measurement.SharedAuditAsync(Writers, cancellationToken), "rows/s", "16 writers, one chain");
        yield return new BenchRow("storage_audit_per_s_batch", await measurement.AuditAsync(1, AuditBatch, cancellationToken), "rows/s", ">= 2,000, 100 in a transaction");
        yield return new BenchRow("storage_states_per_s_1", await measurement.StatesAsync(1, cancellationToken), "states/s", "one writer");
        yield return new BenchRow("storage_states_per_s_16", await measurement.StatesAsync(Writers, cancellationToken), "states/s", "16 writers");
        if (await DiskSync.MeasureAsync(folder.Path, cancellationToken) is { } after)
        {
            yield return new BenchRow("storage_fdatasync_us_after", after, "us", "the same again: a busy disk shows");
        }
    }
}
