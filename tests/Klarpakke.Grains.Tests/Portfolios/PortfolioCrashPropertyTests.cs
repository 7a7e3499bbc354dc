using System.Globalization;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>
/// Invariants 1, 2 and 5 over many seeded lives of a portfolio. <c>KLARPAKKE_SEEDS</c> says how many (500 if not set), <c>KLARPAKKE_SEED</c> runs a single one.
/// </summary>
public sealed class PortfolioCrashPropertyTests(ITestOutputHelper output)
{
    private const int Usual = 500;

    [Fact]
    public async Task Whatever_happens_and_wherever_the_process_dies_every_coin_is_protected_sold_or_counted_and_booked_once()
    {
        var (first, count) = Number("KLARPAKKE_SEED") is { } single ? (single, 1) : (1, Number("KLARPAKKE_SEEDS") ?? Usual);
        var (crashes, positions, stops, exits, overtaken) = (0, 0, 0, 0, 0);
        for (var seed = first; seed < first + count; seed++)
        {
            var scenario = new PortfolioScenario(seed);
            try
            {
                await scenario.RunAsync();
            }
            catch (Exception exception)
            {
                Assert.Fail($"KLARPAKKE_SEED={seed} dotnet run --project tests/Klarpakke.Grains.Tests -c Release -- -class {GetType().FullName} # {exception.Message}\n{exception}");
            }

            crashes += scenario.Crashes;
            positions += scenario.Positions;
            stops += scenario.StopsPlaced;
            exits += scenario.Exits;
            overtaken += scenario.Overtaken;
        }

        output.WriteLine($"{count} lives, {positions} positions, {stops} stops and {exits} exits at the venue, {crashes} crashes, {overtaken} activations stopped by newer ones");
        if (count >= Usual)
        {
            crashes.Should().BeGreaterThan(count / 2, "a life in which nothing dies proves little");
            positions.Should().BeGreaterThan(count, "a life in which nothing is bought proves little");
            stops.Should().BeGreaterThan(count, "positions must have been protected");
            exits.Should().BeGreaterThan(count / 10, "positions must have been sold");
            overtaken.Should().BePositive("two activations at once must have been tried");
        }
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
