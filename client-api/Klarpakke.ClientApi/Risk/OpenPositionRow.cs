using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Risk;

/// <summary>A position that is still open.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Symbol">Its pair, <c>VENUE:BASE-QUOTE</c>.</param>
/// <param name="Quantity">Base owned, net; zero while its entry is on its way.</param>
/// <param name="Stop">Price at which it is given up, in the quote asset.</param>
internal sealed record OpenPositionRow(string Id, string Symbol, decimal Quantity, decimal Stop)
{
    public static OpenPositionRow Of(ReportedPosition position) => new(position.Id, position.Symbol.ToString(), position.Quantity, position.Stop.Value);
}
