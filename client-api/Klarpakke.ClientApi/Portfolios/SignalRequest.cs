using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>A strategy's proposal to buy.</summary>
/// <param name="Id">Name of the signal, unique in its portfolio: 1 to 64 characters.</param>
/// <param name="Symbol">What to buy, VENUE:BASE-QUOTE.</param>
/// <param name="EntryReference">The price it speaks of, in the quote asset.</param>
/// <param name="Stop">Price at which the position is given up, in the quote asset.</param>
/// <param name="Reason">Why, as a code of the strategy: 1 to 64 characters.</param>
/// <param name="Strategy">Which strategy: 1 to 64 characters.</param>
/// <param name="StrategyVersion">Which version of it: 1 or more.</param>
/// <param name="OccurredAt">When it was made, UTC; now when left out. Too old a signal is not acted upon.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SignalRequest(
    string? Id, string? Symbol, string? EntryReference, string? Stop, string? Reason, string? Strategy, int? StrategyVersion, string? OccurredAt = null) : IRequestBody;
