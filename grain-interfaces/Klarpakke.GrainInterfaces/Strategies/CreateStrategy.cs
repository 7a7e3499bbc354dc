using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.GrainInterfaces.Strategies;

/// <summary>The wish to run a strategy in a portfolio.</summary>
/// <param name="User">Whose.</param>
/// <param name="Portfolio">Id of the portfolio.</param>
/// <param name="Strategy">Id of the strategy in the catalog.</param>
/// <param name="Parameters">Chosen values by name; the others are the standard ones.</param>
/// <param name="Interval">Length of its candles.</param>
/// <param name="Symbols">The pairs it may follow while they are in the universe; empty for the whole universe.</param>
/// <param name="State">What it may do.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.strategies.create")]
public sealed record CreateStrategy(
    [property: Id(0)] string User,
    [property: Id(1)] string Portfolio,
    [property: Id(2)] string Strategy,
    [property: Id(3)] ImmutableDictionary<string, decimal> Parameters,
    [property: Id(4)] CandleInterval Interval,
    [property: Id(5)] ImmutableArray<Symbol> Symbols,
    [property: Id(6)] StrategyRunState State);
