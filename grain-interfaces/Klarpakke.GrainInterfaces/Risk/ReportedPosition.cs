namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>One position in a report.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Symbol">Its pair.</param>
/// <param name="Quantity">Base owned, net; zero while its entry is on its way.</param>
/// <param name="Stop">Where it is given up.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.reported-position")]
public sealed record ReportedPosition([property: Id(0)] string Id, [property: Id(1)] Symbol Symbol, [property: Id(2)] decimal Quantity, [property: Id(3)] Price Stop);
