using Klarpakke.Testing;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>
/// Invariants 1, 2, 5 and 7 over many seeded lives of an account. <c>KLARPAKKE_SEEDS</c> says how many (500 if not set), <c>KLARPAKKE_SEED</c> runs a single one.
/// </summary>
public sealed class AccountCrashPropertyTests(ITestOutputHelper output)
{
    private const int Usual = 500;

    [Fact]
    public async Task Whatever_happens_and_wherever_the_process_dies_nothing_is_sent_twice_oversold_or_lost()
    {
        var seeds = Seeds.ToRun(Usual);
        var (crashes, sent, overtaken, swaps, stops, sweeps) = (0, 0, 0, 0, 0, 0);
        foreach (var seed in seeds)
        {
            var scenario = new AccountScenario(seed);
            try
            {
                await scenario.RunAsync();
            }
            catch (Exception exception)
            {
                Assert.Fail($"{Seeds.LineOf(GetType(), seed)} # {exception.Message}\n{exception}");
            }

            crashes += scenario.Crashes;
            sent += scenario.Sent;
            overtaken += scenario.Overtaken;
            swaps += scenario.Swaps;
            stops += scenario.StopsGoneLive;
            sweeps += scenario.Sweeps;
        }

        output.WriteLine($"{seeds.Count} lives, {sent} orders at the venue, {crashes} crashes, {swaps} swaps, {stops} attached stops gone live, {sweeps} times nothing left, {overtaken} writes of activations that were taken over");
        if (seeds.Count >= Usual)
        {
            crashes.Should().BeGreaterThan(seeds.Count, "a life in which nothing dies proves little");
            sent.Should().BeGreaterThan(seeds.Count * 2, "a life in which nothing is sent proves little");
            overtaken.Should().BePositive("two activations at once must have been tried");
            swaps.Should().BeGreaterThan(seeds.Count / 10, "stops must have been swapped");
            stops.Should().BeGreaterThan(seeds.Count / 10, "stops must have come with their entries");
            sweeps.Should().BeGreaterThan(seeds.Count / 10, "it must have been proven that nothing is left");
        }
    }
}
