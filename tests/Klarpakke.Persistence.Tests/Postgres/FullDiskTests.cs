using Klarpakke.Domain.Markets;
using Klarpakke.Persistence.Candles;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Postgres;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Postgres;

public sealed class FullDiskTests
{
    private const string NoMount = "Only root on a machine that allows mounting can make a small disk.";
    private static readonly Symbol Bitcoin = Symbol.Parse("BINANCE:BTC-USDC");
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disk_too_small_for_a_new_database_is_named()
    {
        using var disk = SmallDisk.TryCreate(megabytes: 20);
        Assert.SkipWhen(disk is null, NoMount);

        var start = () => StartAsync(disk);

        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage($"The disk that holds '{disk.Directory}' is full*")
            .Which.Message.Should().NotContain("\n");
        Directory.Exists(Path.Combine(disk.Directory, "data")).Should().BeFalse("nothing half-made is left to be mistaken for a database");
    }

    [Fact]
    public async Task A_start_on_a_full_disk_says_so_and_works_again_once_there_is_room()
    {
        using var disk = SmallDisk.TryCreate(megabytes: 128);
        Assert.SkipWhen(disk is null, NoMount);
        await (await StartAsync(disk)).DisposeAsync();
        disk.Fill();

        var start = () => StartAsync(disk);
        (await start.Should().ThrowAsync<PrivatePostgresException>()).WithMessage($"The disk that holds '{disk.Directory}' is full*");

        disk.Free();
        await using var database = await StartAsync(disk);
        await new CandleStore(database.App).SaveAsync(Bitcoin, [Minute(0)], Cancellation);
    }

    [Fact]
    public async Task A_disk_that_fills_up_fails_the_write_loses_nothing_and_heals_by_itself()
    {
        using var disk = SmallDisk.TryCreate(megabytes: 128);
        Assert.SkipWhen(disk is null, NoMount);
        await using var database = await StartAsync(disk);
        var store = new CandleStore(database.App);
        disk.Fill();
        var saved = 0;

        var fill = async () =>
        {
            while (true)
            {
                await store.SaveAsync(Bitcoin, [.. Enumerable.Range(saved, 1_000).Select(Minute)], Cancellation);
                saved += 1_000;
            }
        };
        await fill.Should().ThrowAsync<NpgsqlException>();

        disk.Free();
        await Eventually.SucceedsAsync(
            async () =>
            {
                await store.SaveAsync(Bitcoin, [.. Enumerable.Range(saved, 1_000).Select(Minute)], Cancellation);
                return true;
            },
            Cancellation);
        await using var count = database.Read.CreateCommand("select count(*) from candles");
        (await count.ExecuteScalarAsync(Cancellation)).Should().Be((long)saved + 1_000);
    }

    private static Candle Minute(int minute) => Candle.Create(CandleInterval.OneMinute, Start.AddMinutes(minute), 1m, 1m, 1m, 1m, 1m);

    private static Task<RunningDatabase> StartAsync(SmallDisk disk) => DatabaseBootstrap.StartAsync(
        new DatabaseOptions { DataDirectory = disk.Directory }, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
}
