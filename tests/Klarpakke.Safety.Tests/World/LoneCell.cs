using Klarpakke.Safety.Tests.Market;

namespace Klarpakke.Safety.Tests.World;

/// <summary>A world in which nothing moves, with one user.</summary>
internal static class LoneCell
{
    private static readonly DateTimeOffset Start = new(2026, 1, 7, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Does something in it.</summary>
    public static Task RunAsync(Action<SafetyWorld, Cell> work) => Pump.HostAsync(pump =>
    {
        var path = new PricePath([new PricePoint(Start, 60_000m), new PricePoint(Start.AddHours(1), 60_000m)]);
        var world = new SafetyWorld(pump, new Dictionary<string, PricePath> { ["BTC"] = path }, Start, 1);
        var cell = world.Add("u", 100_000m);
        world.Do(() => cell.OpenAsync(100_000m));
        world.Second(_ => true);
        work(world, cell);
        return true;
    });
}
