using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Triggers;

namespace Klarpakke.Benchmarks.Triggers;

/// <summary>What a tick costs a book of armed triggers: when it fires nothing, when it fires one that is armed again, and when a gap fires all of them.</summary>
internal sealed class TriggerMeasurement(int few, int many, TimeSpan duration, TimeProvider clock)
{
    private const int TicksPerTurn = 100_000;
    private const int FiresPerTurn = 1_000;

    /// <summary>Nanoseconds of a tick that fires nothing, with few and with many armed.</summary>
    public TriggerCost QuietTick() => InTurns(book => Turn(TicksPerTurn, index => book.Pop(Price.Of(100m + (index % 97 / 100m))).Count == 0));

    /// <summary>Nanoseconds of a tick that fires the highest trigger, which is armed again lower down, with few and with many armed.</summary>
    public TriggerCost FiringTick()
    {
        var generation = 1L;
        return InTurns(book => Turn(FiresPerTurn, _ =>
        {
            var fired = book.Pop(HighestOf(book));
            generation++;
            return fired is [var one] && book.Arm(new ArmedTrigger(one.Account, Price.Of(Lower(generation)), generation));
        }));
    }

    /// <summary>Milliseconds for a fall of five percent that fires every one of the many.</summary>
    public double Gap()
    {
        var book = Armed(many, from: 95.5m, to: 98m);
        var start = clock.GetTimestamp();
        return book.Pop(Price.Of(95m)).Count == many
            ? clock.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException("The gap did not fire all triggers.");
    }

    private static Price HighestOf(TriggerBook book) => book.Highest ?? throw new InvalidOperationException("Nothing is armed.");

    // Scattered, and no price twice.
    private static decimal Lower(long generation) => 60m + (generation * 7_919 % 1_000_003 / 100_000m) + (generation / 1_000_000_000_000m);

    // Each at a price of its own, as accounts with limits and sizes of their own are.
    private static TriggerBook Armed(int accounts, decimal from, decimal to)
    {
        var book = new TriggerBook();
        var random = new Random(accounts);
        for (var account = 0; account < accounts; account++)
        {
            var price = from + ((to - from) * (random.Next(1_000_000) + (account / (decimal)accounts)) / 1_000_000m);
            book.Arm(new ArmedTrigger(FormattableString.Invariant($"user-{account}"), Price.Of(price), 1));
        }

        return book;
    }

    private static double Median(List<double> turns)
    {
        turns.Sort();
        return turns[turns.Count / 2];
    }

    // In turns, and the median turn of each: what else the machine does then hits both alike.
    private TriggerCost InTurns(Func<TriggerBook, double> turn)
    {
        var (small, large) = (Armed(few, 60m, 99m), Armed(many, 60m, 99m));
        var (smallTurns, largeTurns) = (new List<double>(), new List<double>());
        var start = clock.GetTimestamp();
        while (clock.GetElapsedTime(start) < duration)
        {
            smallTurns.Add(turn(small));
            largeTurns.Add(turn(large));
        }

        return new TriggerCost(Median(smallTurns), Median(largeTurns));
    }

    private double Turn(int ticks, Func<int, bool> tick)
    {
        var start = clock.GetTimestamp();
        for (var index = 0; index < ticks; index++)
        {
            if (!tick(index))
            {
                throw new InvalidOperationException("A tick did not do what it is measured for.");
            }
        }

        return clock.GetElapsedTime(start).TotalNanoseconds / ticks;
    }
}
