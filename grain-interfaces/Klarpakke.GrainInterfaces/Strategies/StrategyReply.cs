namespace Klarpakke.GrainInterfaces.Strategies;

/// <summary>Answer to a command about a strategy.</summary>
/// <param name="Refused">Why it was not done; null when it was.</param>
/// <param name="Status">How the strategy is then; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.strategies.reply")]
public sealed record StrategyReply([property: Id(0)] StrategyRefusal? Refused, [property: Id(1)] StrategyStatus? Status);
