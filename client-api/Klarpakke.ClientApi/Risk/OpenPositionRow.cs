using Klarpakke.ClientApi.Json;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Risk;

/// <summary>A position that is still open, or what a stop left over of one.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Symbol">Its pair, <c>VENUE:BASE-QUOTE</c>.</param>
/// <param name="Quantity">Base owned, net; zero while its entry is on its way. Of what a stop left over, the rest.</param>
/// <param name="Stop">Price at which it is given up, in the quote asset.</param>
/// <param name="Value">Value of a rest in the quote asset; null when no price is known, and for a position that is no rest.</param>
/// <param name="Reason">Why a rest could not be sold, as a code such as <c>BELOW_LOT</c>; null for a position that is no rest.</param>
internal sealed record OpenPositionRow(string Id, string Symbol, [property: Amount] decimal Quantity, decimal Stop, [property: Amount] decimal? Value, string? Reason)
{
    public static OpenPositionRow Of(ReportedPosition position) =>
        new(position.Id, position.Symbol.ToString(), position.Quantity, position.Stop.Value, position.Value, position.Reason);
}
