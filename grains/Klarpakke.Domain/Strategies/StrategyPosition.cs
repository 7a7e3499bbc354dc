using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Strategies;

/// <summary>What a strategy is told of the position that it has open.</summary>
/// <param name="Entry">Average price paid.</param>
/// <param name="Stop">Where the stop-loss stands now.</param>
/// <param name="OpenedAt">When it was bought, UTC.</param>
public sealed record StrategyPosition(Price Entry, Price Stop, DateTimeOffset OpenedAt);
