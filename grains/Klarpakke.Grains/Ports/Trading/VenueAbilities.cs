namespace Klarpakke.Grains.Ports.Trading;

/// <summary>What a venue can do that others cannot.</summary>
/// <param name="AttachedStop">An entry can carry its protective stop.</param>
/// <param name="AtomicReplace">An order can be cancelled and replaced in one step.</param>
/// <param name="StopMarket">It takes stops that trade at the market; otherwise stop-limit only.</param>
public sealed record VenueAbilities(bool AttachedStop, bool AtomicReplace, bool StopMarket);
