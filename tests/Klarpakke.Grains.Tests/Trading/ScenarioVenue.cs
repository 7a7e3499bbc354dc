using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>What every life from a seed has: a venue that misbehaves, and time that goes on while a command waits.</summary>
internal static class ScenarioVenue
{
    /// <summary>A venue with all faults and some of the abilities, at which the user has quote, base and a coin for fees.</summary>
    public static FakeVenue Of(Random random, TimeProvider time)
    {
        var venue = new FakeVenue(random, time)
        {
            Faults = FakeFaults.Many,
            Abilities = new VenueAbilities(AttachedStop: random.Next(2) == 0, AtomicReplace: random.Next(2) == 0, StopMarket: true),
        };
        venue.Give(FakeVenue.Btc.Quote, 1_000_000m);
        venue.Give(Asset.Parse("BNB"), 10m);
        venue.Give(FakeVenue.Btc.Base, 3m);
        return venue;
    }

    /// <summary>A command that waits for something: time and events go on meanwhile.</summary>
    public static async Task<T> UntilDoneAsync<T>(this FakeVenue venue, Task<T> command, Random random, Action<TimeSpan> advance)
    {
        ProcessDiedException? death = null;
        while (!command.IsCompleted)
        {
            advance(TimeSpan.FromMilliseconds(random.Next(50, 400)));
            try
            {
                await (death is null && random.Next(2) == 0 ? venue.Stream.DeliverAsync() : Task.CompletedTask);
            }
            catch (ProcessDiedException crash)
            {
                death = crash;
            }
        }

        return death is null ? await command : throw death;
    }
}
