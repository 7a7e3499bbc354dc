namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>One position in a report.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Symbol">Its pair.</param>
/// <param name="Quantity">Base owned, net; zero while its entry is on its way. Of what an episode left over, the rest.</param>
/// <param name="Stop">Where it is given up.</param>
/// <param name="Value">Value of a rest in quote; null when no price is known, and for a position that is no rest.</param>
/// <param name="Reason">Why a rest could not be sold, as a code; null for a position that is no rest.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.reported-position")]
public sealed record ReportedPosition(
    [property: Id(0)] string Id,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] decimal Quantity,
    [property: Id(3)] Price Stop,
    [property: Id(4)] decimal? Value = null,
    [property: Id(5)] string? Reason = null);
