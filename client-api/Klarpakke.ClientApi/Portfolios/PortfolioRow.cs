using System.Collections.Immutable;
using Klarpakke.ClientApi.Json;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>A named set of positions with its own cash.</summary>
/// <param name="Name">Its name, unique for the user.</param>
/// <param name="Venue">Code of the venue it trades at.</param>
/// <param name="Simulated">True when that venue makes its prices up, which must be shown.</param>
/// <param name="Quote">Asset of its cash and results.</param>
/// <param name="Cash">Cash not in positions, in the quote asset.</param>
/// <param name="Realised">Result of closed positions and parts, fees included, in the quote asset.</param>
/// <param name="Positions">Positions that are not closed, and those closed in the last day.</param>
/// <param name="Seq">Grows with every change.</param>
internal sealed record PortfolioRow(
    string Name,
    string Venue,
    bool Simulated,
    string Quote,
    [property: Amount] decimal Cash,
    [property: Amount] decimal Realised,
    ImmutableArray<PositionRow> Positions,
    long Seq)
{
    public static PortfolioRow Of(PortfolioStatus status)
    {
        var name = PortfolioNames.NameOf(status.Id);
        return new PortfolioRow(
            name, status.Venue.Code(), status.Venue.IsSimulated(), status.Quote.Code, status.Cash, status.Realised,
            [.. status.Positions.Select(position => PositionRow.Of(position, name))], status.Seq);
    }
}
