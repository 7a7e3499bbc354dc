using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>The wish to open a portfolio.</summary>
/// <param name="Name">Its name: 1 to 32 of a-z, 0-9 and -.</param>
/// <param name="Venue">Code of the venue it trades at, for example PAPER.</param>
/// <param name="Quote">Asset of its cash, for example USDC.</param>
/// <param name="Cash">Cash assigned to it, in the quote asset: zero or more.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OpenPortfolioRequest(string? Name, string? Venue, string? Quote, string? Cash) : IRequestBody;
