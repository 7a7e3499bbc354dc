using Klarpakke.Testing;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>
/// Platform and exchange agree after whatever happened. <c>KLARPAKKE_SEEDS</c> says how many lives (10 if not set: they run on the real clock), <c>KLARPAKKE_SEED</c> runs a single one.
/// </summary>
public sealed class RandomScenarioTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Usual = 10;

    [Fact]
    public async Task Whatever_was_done_and_broken_no_order_fill_or_balance_differs_in_the_end()
    {
        var seeds = Seeds.ToRun(Usual);
        var (sent, unknown) = (0, 0);
        foreach (var seed in seeds)
        {
            var scenario = new RandomScenario(seed);
            try
            {
                await scenario.RunAsync(postgres);
            }
            catch (Exception exception)
            {
                Assert.Fail($"{Seeds.LineOf(GetType(), seed)} # {exception.Message}\n{exception}");
            }

            sent += scenario.Sent;
            unknown += scenario.Unknown;
        }

        output.WriteLine($"{seeds.Count} lives, {sent} orders, {unknown} without an answer");
        if (seeds.Count >= Usual)
        {
            sent.Should().BeGreaterThan(seeds.Count * 2, "a life in which nothing is sent proves little");
            unknown.Should().BePositive("answers must have been lost");
        }
    }
}
