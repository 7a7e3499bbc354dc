using System.Collections.Concurrent;
using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Safety.Tests.Database;
using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing;
using Klarpakke.Testing.Books;
using Klarpakke.Testing.Postgres;
using Microsoft.FSharp.Core;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>
/// The ten invariants of the failure scenarios as one property over lives. FsCheck draws the seeds and what sort of life each is, and shortens one that fails. <c>KLARPAKKE_SEEDS</c> says
/// how many (the usual numbers if not set), <c>KLARPAKKE_SEED</c> lives a single one, <c>KLARPAKKE_STEPS</c> cuts it short.
/// </summary>
public sealed class SafetyInvariantTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int UsualInMemory = 300;
    private const int UsualInDatabase = 100;
    private const int AtOnce = 2;

    [Fact]
    public Task Whatever_falls_lies_breaks_or_dies_all_ten_invariants_hold() => HoldsAsync(UsualInMemory, InMemoryAsync);

    [Fact]
    public async Task They_hold_on_the_rows_of_PostgreSQL()
    {
        await using var databases = new LifeDatabases(postgres);
        await HoldsAsync(UsualInDatabase, databases.LiveAsync);
    }

    [Theory]
    [InlineData(1447169071, "the second stop of a process took the proof of the first for its own, and asked for no cancellation")]
    [InlineData(1611324774, "the same, with coins held")]
    [InlineData(1643185741, "who sells all between two seconds is at the limit from that moment on, and not from the next second on")]
    public Task Lives_that_have_shown_something_hold(int seed, string what) => FluentActions.Awaiting(() => InMemoryAsync(LifePlan.Of(seed))).Should().NotThrowAsync(what);

    [Fact]
    public async Task The_same_seed_is_the_same_life_and_has_the_same_rows_in_memory_and_in_PostgreSQL()
    {
        await using var databases = new LifeDatabases(postgres);
        foreach (var plan in Enumerable.Range(1, 5).Select(LifePlan.Of))
        {
            var life = await InMemoryAsync(plan);
            var again = await databases.LiveAsync(plan);

            again.Fingerprint.Should().Be(life.Fingerprint);
        }
    }

    private static Task<SafetyLife> InMemoryAsync(LifePlan plan) => SafetyLife.LiveAsync(plan, time => new MemoryRows(time));

    private async Task HoldsAsync(int usual, Func<LifePlan, Task<SafetyLife>> liveAsync)
    {
        var (sums, watch, failed) = (new LifeSums(), Stopwatch.StartNew(), new ConcurrentQueue<(LifePlan Plan, Exception Failure)>());
        var seeds = Seeds.ToRun(usual);
        var drawn = seeds is [var single] ? Gen.Constant(single) : Gen.Choose(1, int.MaxValue);
        var lives = Arb.From(drawn.Select(LifePlan.Of), plan => plan.Shorter());
        try
        {
            await Task.Run(() => Check.One(ConfigFor(seeds.Count), Prop.ForAll(lives, (Func<LifePlan, Task>)LiveAsync)));
        }
        catch (Exception exception) when (!failed.IsEmpty)
        {
            // Others were under way beside it; of the one that FsCheck shortened the last to fail is the shortest.
            var shortest = failed.Last(line => exception.Message.Contains(line.Plan.ToString(), StringComparison.Ordinal));
            throw new InvariantException($"{shortest.Plan} # {shortest.Failure.Message}\n{shortest.Failure}");
        }

        output.WriteLine($"{watch.Elapsed.TotalSeconds:0} s: {sums}");
        if (seeds.Count >= usual)
        {
            sums.CheckEnough();
        }

        async Task LiveAsync(LifePlan plan)
        {
            try
            {
                sums.Add(await liveAsync(plan));
            }
            catch (Exception exception)
            {
                failed.Enqueue((plan, exception));
                throw;
            }
        }
    }

    private static Config ConfigFor(int lives) => Config.QuickThrowOnFailure
        .WithMaxTest(lives)
        .WithParallelRunConfig(FSharpOption<ParallelRunConfig>.Some(new ParallelRunConfig(AtOnce)))
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261120UL, 7919UL), FSharpOption<int>.None)));
}
