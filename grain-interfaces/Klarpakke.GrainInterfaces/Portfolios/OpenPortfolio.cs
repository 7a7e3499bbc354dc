namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>The wish to open a portfolio.</summary>
/// <param name="User">Whose.</param>
/// <param name="Venue">Where it trades.</param>
/// <param name="Quote">The asset its cash and results are in.</param>
/// <param name="Cash">Cash the user assigns to it, zero or more.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.portfolios.open")]
public sealed record OpenPortfolio(
    [property: Id(0)] string User, [property: Id(1)] Venue Venue, [property: Id(2)] Asset Quote, [property: Id(3)] decimal Cash);
