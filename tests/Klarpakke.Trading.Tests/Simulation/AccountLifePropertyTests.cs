using System.Diagnostics;
using Klarpakke.Testing;
using Klarpakke.Testing.Books;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>
/// Invariants 1, 2, 5 and 7 over many seeded lives of an account on the real exchange, adapter, desk and rows. <c>KLARPAKKE_SEEDS</c> says how many (the usual number if not set),
/// <c>KLARPAKKE_SEED</c> runs a single one.
/// </summary>
public sealed class AccountLifePropertyTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Usual = 500;
    private const int AtOnce = 3;

    [Fact]
    public async Task Whatever_breaks_and_wherever_the_process_dies_platform_and_exchange_agree_in_the_end()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        var seeds = Seeds.ToRun(Usual);
        var sums = new LifeSums();
        var watch = Stopwatch.StartNew();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(seeds, parallel, async (seed, _) => sums.Add(await LiveAsync(seed, $"s{seed}", new LifeDatabase(database))));

        output.WriteLine($"{seeds.Count} lives in {watch.Elapsed.TotalSeconds:0} s: {sums}");
        if (seeds.Count >= Usual)
        {
            sums.CheckEnough(seeds.Count);
        }
    }

    [Fact]
    public async Task The_same_seed_is_the_same_life()
    {
        await using var database = await postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        for (var seed = 1; seed <= 5; seed++)
        {
            var life = await LiveAsync(seed, $"a{seed}", new LifeDatabase(database));
            var again = await LiveAsync(seed, $"b{seed}", new LifeDatabase(database));

            again.Fingerprint.Should().Be(life.Fingerprint);
        }
    }

    private static async Task<Life> LiveAsync(int seed, string user, LifeDatabase database)
    {
        try
        {
            // A thread for each life, away from the test's own scheduler, on which a continuation would not run where the clock is moved.
            return await Task.Factory.StartNew(() => LiveAloneAsync(seed, user, database), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        }
        catch (Exception exception)
        {
            throw new InvariantException($"{Seeds.LineOf(typeof(AccountLifePropertyTests), seed)} # {exception.Message}\n{exception}");
        }
    }

    private static async Task<Life> LiveAloneAsync(int seed, string user, LifeDatabase database)
    {
        var life = await Life.BeginAsync(seed, user, database);
        await using (life)
        {
            await life.RunAsync();
        }

        return life;
    }
}
