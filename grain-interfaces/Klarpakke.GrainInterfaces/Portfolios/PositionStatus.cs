using Klarpakke.Domain.Positions;

namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>A position.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Symbol">Its pair.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Quantity">Base owned, net of fees taken in it.</param>
/// <param name="AverageEntry">Average price paid; null before the first fill.</param>
/// <param name="Stop">Where it is given up.</param>
/// <param name="Protected">Base that a confirmed stop on the venue's book covers.</param>
/// <param name="UnprotectedFor">How long it has been without a full stop in all; goes on while it is.</param>
/// <param name="Realised">Result of what was sold, in quote.</param>
/// <param name="IsUnknown">True while the outcome of an order of it is not known.</param>
/// <param name="OpenedAt">When it was approved.</param>
/// <param name="ClosedAt">When it was closed; null while it is not.</param>
/// <param name="Signal">Name of the signal it comes from.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.portfolios.position")]
public sealed record PositionStatus(
    [property: Id(0)] string Id,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] PositionState State,
    [property: Id(3)] decimal Quantity,
    [property: Id(4)] Price? AverageEntry,
    [property: Id(5)] Price Stop,
    [property: Id(6)] decimal Protected,
    [property: Id(7)] TimeSpan UnprotectedFor,
    [property: Id(8)] decimal Realised,
    [property: Id(9)] bool IsUnknown,
    [property: Id(10)] DateTimeOffset OpenedAt,
    [property: Id(11)] DateTimeOffset? ClosedAt,
    [property: Id(12)] string Signal);
