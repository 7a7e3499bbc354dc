using System.Globalization;

namespace Klarpakke.Safety.Tests.Lives;

/// <summary>
/// Invariants 1 to 4 and 6 to 9 of the failure scenarios over seeded lives of a user. <c>KLARPAKKE_SEEDS</c> says how many (the usual number if not set), <c>KLARPAKKE_SEED</c> runs a
/// single one. The tenth is a measurement.
/// </summary>
public sealed class SafetyInvariantTests(ITestOutputHelper output)
{
    private const int Usual = 300;

    [Fact]
    public async Task Whatever_falls_lies_breaks_or_dies_nothing_is_oversold_left_alone_or_stopped_without_reason()
    {
        var (first, count) = Number("KLARPAKKE_SEED") is { } single ? (single, 1) : (1, Number("KLARPAKKE_SEEDS") ?? Usual);
        var (orders, crashes, trips, presses, flats) = (0, 0, 0, 0, 0);
        foreach (var seed in Enumerable.Range(first, count))
        {
            var life = await LiveAsync(seed);
            orders += life.Rules.Arrived;
            crashes += life.Crashes;
            trips += life.Rules.Trips;
            presses += life.Presses;
            flats += life.Rules.Flats > 0 ? 1 : 0;
        }

        output.WriteLine($"{count} lives: {orders} orders at the exchange, {crashes} crashes, {trips} hard stops, {presses} presses of the button, {flats} lives found flat");
        if (count >= Usual)
        {
            orders.Should().BeGreaterThan(count * 3, "a life in which nothing is sent proves little");
            crashes.Should().BeGreaterThan(count, "a life in which nothing dies proves little");
            trips.Should().BeGreaterThan(count / 20, "limits must have been reached");
            flats.Should().BeGreaterThan(count / 10, "episodes must have ended flat");
        }
    }

    [Fact]
    public async Task The_same_seed_is_the_same_life()
    {
        var life = await LiveAsync(1);
        var again = await LiveAsync(1);

        again.Fingerprint.Should().Be(life.Fingerprint);
    }

    private static async Task<SafetyLife> LiveAsync(int seed)
    {
        try
        {
            return await SafetyLife.LiveAsync(seed);
        }
        catch (Exception exception) when (exception is InvariantException or TimeoutException or InvalidOperationException)
        {
            throw new InvariantException(
                $"KLARPAKKE_SEED={seed} dotnet run --project tests/Klarpakke.Safety.Tests -c Release -- -class {typeof(SafetyInvariantTests).FullName} # {exception.Message}\n{exception}");
        }
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
