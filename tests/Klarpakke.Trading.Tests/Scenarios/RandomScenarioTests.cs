using System.Globalization;
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
        var (first, count) = Number("KLARPAKKE_SEED") is { } single ? (single, 1) : (1, Number("KLARPAKKE_SEEDS") ?? Usual);
        var (sent, unknown) = (0, 0);
        for (var seed = first; seed < first + count; seed++)
        {
            var scenario = new RandomScenario(seed);
            try
            {
                await scenario.RunAsync(postgres);
            }
            catch (Exception exception)
            {
                Assert.Fail($"KLARPAKKE_SEED={seed} dotnet run --project tests/Klarpakke.Trading.Tests -c Release -- -class {GetType().FullName} # {exception.Message}\n{exception}");
            }

            sent += scenario.Sent;
            unknown += scenario.Unknown;
        }

        output.WriteLine($"{count} lives, {sent} orders, {unknown} without an answer");
        if (count >= Usual)
        {
            sent.Should().BeGreaterThan(count * 2, "a life in which nothing is sent proves little");
            unknown.Should().BePositive("answers must have been lost");
        }
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
