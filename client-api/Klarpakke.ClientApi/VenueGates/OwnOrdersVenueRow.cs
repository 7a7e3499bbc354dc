using Klarpakke.GrainInterfaces.Queries;

namespace Klarpakke.ClientApi.VenueGates;

/// <summary>What became of your orders at a venue.</summary>
/// <param name="Venue">Code of the venue.</param>
/// <param name="Simulated">True when the venue is a simulated market, which must be shown.</param>
/// <param name="Orders">Orders that left for the venue, or may have.</param>
/// <param name="Filled">Those that traded, if only in part.</param>
/// <param name="Rejected">Those that were refused.</param>
/// <param name="Unknown">Those of which it is not known yet whether the venue has them.</param>
/// <param name="RejectRate">Refused ones as a part of the orders, a fraction: 0.0099 is 0.99 %.</param>
internal sealed record OwnOrdersVenueRow(string Venue, bool Simulated, long Orders, long Filled, long Rejected, long Unknown, decimal RejectRate)
{
    public static OwnOrdersVenueRow Of(OwnOrderFigures figures) => new(
        figures.Venue.Code(), figures.Venue.IsSimulated(), figures.Orders, figures.Filled, figures.Rejected, figures.Unknown, (decimal)figures.Rejected / figures.Orders);
}
