using Klarpakke.Domain.Risk.Modes;
using static Klarpakke.Grains.Tests.Risk.RiskWorld;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>Invariant 8: a single sample, a single midnight or a single restart can neither trip nor clear a hard stop.</summary>
public sealed class HardStopInvariantTests
{
    private const int Seeds = 100;
    private static readonly DateTimeOffset BeforeMidnight = Noon.AddHours(11.98);

    [Fact]
    public async Task Invariant_8_spikes_midnights_and_restarts_trip_nothing()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var (world, random) = (new RiskWorld(BeforeMidnight), new Random(seed));
            var user = await world.HolderAsync();
            for (var step = 0; step < 20; step++)
            {
                // One sample far down, however far and however much happens on it, and back before the next.
                await world.FallToAsync(-random.Next(200, 950) / 100m);
                await DisturbAsync(random, user);
                await RecoverAsync(world, random);
                await PassAsync(world, random);
            }

            user.Kill.Calls.Should().Be(0, "seed {0}", seed);
            user.Status.Reasons.Should().NotContain(reason => reason.Code == "HARD_STOP");
        }
    }

    [Fact]
    public async Task Invariant_8_nothing_but_a_reset_clears_a_hard_stop()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var (world, random) = (new RiskWorld(BeforeMidnight), new Random(seed));
            var user = await world.HolderAsync();
            await world.FallToAsync(-4.2m);
            await world.PassAsync(3);
            user.Kill.Commands.Should().ContainSingle();
            for (var step = 0; step < 10; step++)
            {
                await world.FallToAsync(random.Next(-300, 300) / 100m);
                await DisturbAsync(random, user);
                await PassAsync(world, random);
                user.Status.Mode.Should().Be(AccountMode.CloseOnly, "seed {0}, step {1}", seed, step);
                user.Status.Reasons.Should().Contain(reason => reason.Code == "HARD_STOP");
            }
        }
    }

    // Said more than once: in a market without history a step back up has to be confirmed like any other.
    private static async Task RecoverAsync(RiskWorld world, Random random)
    {
        var percent = random.Next(-150, 150) / 100m;
        for (var reading = 0; reading < 4; reading++)
        {
            await world.FallToAsync(percent);
        }
    }

    private static Task DisturbAsync(Random random, RiskUser user) => random.Next(4) switch
    {
        0 => user.RestartAsync(),
        1 => user.MoveAsync(0.01m),
        2 => user.ValueAsync(),
        _ => user.TickAsync(),
    };

    private static Task PassAsync(RiskWorld world, Random random) => random.Next(10) switch
    {
        0 => world.PassAsync(random.Next(30, 90)),
        _ => world.PassAsync(random.Next(1, 10)),
    };
}
