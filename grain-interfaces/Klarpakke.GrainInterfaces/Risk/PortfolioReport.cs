using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>What a portfolio holds, for the valuation of its user.</summary>
/// <param name="Portfolio">Its id.</param>
/// <param name="Seq">Grows with every change.</param>
/// <param name="Venue">Where it trades.</param>
/// <param name="Cash">Quote not in positions.</param>
/// <param name="MovedIn">Quote moved in since it was opened, less what was moved out; the first assignment included.</param>
/// <param name="Positions">Positions that own something or may come to.</param>
/// <param name="Closed">Positions that are closed for good, whose exposure is given back.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.portfolio-report")]
public sealed record PortfolioReport(
    [property: Id(0)] string Portfolio,
    [property: Id(1)] long Seq,
    [property: Id(2)] Venue Venue,
    [property: Id(3)] decimal Cash,
    [property: Id(4)] decimal MovedIn,
    [property: Id(5)] ImmutableArray<ReportedPosition> Positions,
    [property: Id(6)] ImmutableArray<string> Closed);
