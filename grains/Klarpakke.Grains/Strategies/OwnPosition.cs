using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.Grains.Strategies;

/// <summary>What a strategy has open in a pair at the end of a candle.</summary>
/// <param name="Held">The portfolio's position; null when there is none, or what is open is only watched.</param>
/// <param name="View">As the strategy is told of it; null when nothing is open.</param>
internal sealed record OwnPosition(PositionStatus? Held, StrategyPosition? View)
{
    public static OwnPosition None { get; } = new(null, null);
}
