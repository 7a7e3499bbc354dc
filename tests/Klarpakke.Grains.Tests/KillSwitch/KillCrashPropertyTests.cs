using Klarpakke.Testing;

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
        var seeds = Seeds.ToRun(Usual);
        var (crashes, sales, overtaken) = (0, 0, 0);
        foreach (var seed in seeds)
        {
            var life = new KillLife(seed);
            try
            {
                await life.RunAsync();
            }
            catch (Exception exception)
            {
                Assert.Fail($"{Seeds.LineOf(GetType(), seed)} # {exception.Message}\n{exception}");
            }

            crashes += life.Crashes;
            sales += life.Sales;
            overtaken += life.Overtaken;
        }

        output.WriteLine($"{seeds.Count} episodes, {crashes} crashes, {sales} sales on the wire, {overtaken} desks that were overtaken");
        if (seeds.Count >= Usual)
        {
            crashes.Should().BeGreaterThan(seeds.Count, "an episode in which nothing dies proves little");
            sales.Should().BeGreaterThan(seeds.Count * 2, "positions must have been sold in several attempts");
            overtaken.Should().BePositive("two activations at once must have been tried");
        }
    }
}
