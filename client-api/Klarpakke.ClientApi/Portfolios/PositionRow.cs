using Klarpakke.ClientApi.Json;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>A position.</summary>
/// <param name="Id">Its id, unique for the user.</param>
/// <param name="Portfolio">Name of its portfolio.</param>
/// <param name="Symbol">Its pair, <c>VENUE:BASE-QUOTE</c>.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Quantity">Base owned, net of fees taken in it.</param>
/// <param name="AverageEntry">Average price paid, in the quote asset; null before the first fill.</param>
/// <param name="Stop">Price at which it is given up, in the quote asset.</param>
/// <param name="Protected">Base that a confirmed stop on the venue's book covers.</param>
/// <param name="UnprotectedSeconds">Seconds without a full stop in all; goes on while it has none.</param>
/// <param name="Realised">Result of what was sold, fees included, in the quote asset.</param>
/// <param name="IsUnknown">True while the outcome of one of its orders is not known.</param>
/// <param name="OpenedAt">When it was approved, UTC.</param>
/// <param name="ClosedAt">When it was closed, UTC; null while it is not.</param>
internal sealed record PositionRow(
    string Id,
    string Portfolio,
    string Symbol,
    PositionState State,
    [property: Amount] decimal Quantity,
    [property: Figure] decimal? AverageEntry,
    decimal Stop,
    [property: Amount] decimal Protected,
    decimal UnprotectedSeconds,
    [property: Amount] decimal Realised,
    bool IsUnknown,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt)
{
    public static PositionRow Of(PositionStatus position, string portfolio) => new(
        position.Id, portfolio, position.Symbol.ToString(), position.State, position.Quantity, position.AverageEntry?.Value, position.Stop.Value, position.Protected,
        position.UnprotectedFor.Ticks / (decimal)TimeSpan.TicksPerSecond, position.Realised, position.IsUnknown, position.OpenedAt, position.ClosedAt);
}
