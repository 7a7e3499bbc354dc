using System.Globalization;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>
/// Many seeded episodes whose process dies at any await of its rows and doors, before the call has its effect or after. <c>KLARPAKKE_SEEDS</c> says how many (500 if not set),
/// <c>KLARPAKKE_SEED</c> runs a single one.
/// </summary>
public sealed class KillCrashPropertyTests(ITestOutputHelper output)
{
    private const int Usual = 500;

    [Fact]
    public async Task E2_E3_wherever_the_process_dies_every_position_is_sold_exactly_once_and_the_end_is_latched()
    {
        var (first, count) = Number("KLARPAKKE_SEED") is { } single ? (single, 1) : (1, Number("KLARPAKKE_SEEDS") ?? Usual);
        var (crashes, sales, doubles) = (0, 0, 0);
        for (var seed = first; seed < first + count; seed++)
        {
            var life = new KillLife(seed);
            try
            {
                await life.RunAsync();
            }
            catch (Exception exception)
            {
                Assert.Fail($"KLARPAKKE_SEED={seed} dotnet run --project tests/Klarpakke.Grains.Tests -c Release -- -class {GetType().FullName} # {exception.Message}\n{exception}");
            }

            crashes += life.Crashes;
            sales += life.Sales;
            doubles += life.Overtaken;
        }

        output.WriteLine($"{count} episodes, {crashes} crashes, {sales} sales on the wire, {doubles} desks that were overtaken");
        if (count >= Usual)
        {
            crashes.Should().BeGreaterThan(count, "an episode in which nothing dies proves little");
            sales.Should().BeGreaterThan(count * 2, "positions must have been sold in several attempts");
            doubles.Should().BePositive("two activations at once must have been tried");
        }
    }

    private static int? Number(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
