using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Persistence.Strategies;

/// <summary>The part of a strategy's row that is kept as JSON.</summary>
internal sealed record StrategyState(ImmutableArray<WatchedPosition> Watched, ImmutableArray<RaisedStop> Raised);
