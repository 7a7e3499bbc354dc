namespace Klarpakke.GrainInterfaces.Queries;

/// <summary>A portfolio that was opened.</summary>
/// <param name="Id">Its id, <c>userId/name</c>.</param>
/// <param name="Venue">Where it trades.</param>
/// <param name="Quote">Asset of its cash.</param>
/// <param name="OpenedAt">When.</param>
public sealed record PortfolioEntry(string Id, Venue Venue, Asset Quote, DateTimeOffset OpenedAt);
