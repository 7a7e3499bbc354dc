using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>The wish to run a strategy in a portfolio.</summary>
/// <param name="Strategy">Its id, as the list of strategies has it.</param>
/// <param name="Parameters">Values by name, decimals in strings; those left out are the standard ones.</param>
/// <param name="Interval">Length of its candles: 1m, 5m, 1h or 1d; 1h when left out.</param>
/// <param name="Symbols">The pairs it may follow while they are in the universe, VENUE:BASE-QUOTE; the whole universe when left out.</param>
/// <param name="State"><c>paused</c>, <c>signalOnly</c> or <c>running</c>; signalOnly when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateStrategyRequest(string? Strategy, IReadOnlyDictionary<string, string>? Parameters, string? Interval, IReadOnlyList<string>? Symbols, string? State) : IRequestBody;
