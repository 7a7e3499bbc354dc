using FsCheck.Fluent;
using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.Domain.Tests.KillSwitch;

public sealed class LiquidationPropertyTests
{
    [Fact]
    public void Invariants_1_and_7_a_sale_under_any_faults_sells_what_is_ours_once_and_nothing_else() =>
        Properties.Holds(Gen.Choose(0, int.MaxValue), seed =>
        {
            var venue = new LiquidationVenue(seed);
            var (steps, last) = (0, (LiquidationStep?)null);
            while (last is not (LiquidationStep.Done or LiquidationStep.Dust))
            {
                last = LiquidationPlanner.Next(EpisodeId.Of(3), venue.Position, venue.Facts);
                if (!venue.Position.Unresolved.IsEmpty)
                {
                    last.Should().BeOfType<LiquidationStep.WaitUnknown>("unknown is neither sold nor free");
                }

                venue.Take(last);
                (venue.Sold + venue.Locked).Should().BeLessThanOrEqualTo(venue.Owned, $"seed {seed}");
                (++steps).Should().BeLessThan(500, $"seed {seed}");
            }

            venue.Coins.Should().Be(LiquidationVenue.Users + venue.Owned - venue.Sold);
            (venue.Owned - venue.Sold).Should().BeLessThan(0.05m, $"seed {seed}: all that could be sold is");
            venue.Position.Live.Should().BeEmpty();
        });
}
