using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>What a portfolio holds.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Whose.</param>
/// <param name="Venue">Where it trades.</param>
/// <param name="Quote">Asset of its cash.</param>
/// <param name="Cash">Quote not in positions.</param>
/// <param name="Realised">Result of closed positions and parts, fees included, in quote.</param>
/// <param name="Positions">Positions that are not closed, and those closed in the last day.</param>
/// <param name="Seq">Grows with every change.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.portfolios.status")]
public sealed record PortfolioStatus(
    [property: Id(0)] string Id,
    [property: Id(1)] string User,
    [property: Id(2)] Venue Venue,
    [property: Id(3)] Asset Quote,
    [property: Id(4)] decimal Cash,
    [property: Id(5)] decimal Realised,
    [property: Id(6)] ImmutableArray<PositionStatus> Positions,
    [property: Id(7)] long Seq);
