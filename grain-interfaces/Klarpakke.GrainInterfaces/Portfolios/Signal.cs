namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>A strategy's proposal to buy.</summary>
/// <param name="Id">Name of the signal, unique in its portfolio, 1 to 64 characters.</param>
/// <param name="Symbol">What to buy.</param>
/// <param name="EntryReference">The price it speaks of.</param>
/// <param name="Stop">Where the position is given up.</param>
/// <param name="Reason">Why, as a code of the strategy.</param>
/// <param name="Strategy">Which strategy.</param>
/// <param name="StrategyVersion">Which version of it.</param>
/// <param name="OccurredAt">When it was made; too old a signal is not acted upon.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.portfolios.signal")]
public sealed record Signal(
    [property: Id(0)] string Id,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] Price EntryReference,
    [property: Id(3)] Price Stop,
    [property: Id(4)] string Reason,
    [property: Id(5)] string Strategy,
    [property: Id(6)] int StrategyVersion,
    [property: Id(7)] DateTimeOffset OccurredAt);
