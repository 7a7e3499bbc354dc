using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Commands;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>The wish to test a strategy on candles of the past: either `symbols` with `interval`, or `files`. What is left out is as on the command line.</summary>
/// <param name="Strategy">Name of the strategy, for example sma-crossover.</param>
/// <param name="Parameters">Its parameters by name, each a decimal in a string; those that are left out have their standard value.</param>
/// <param name="Symbols">1 to 20 markets of one quote asset whose recorded candles are taken, for example PAPER:BTC-USDC.</param>
/// <param name="Interval">Length of the recorded candles.</param>
/// <param name="Files">Ids of 1 to 20 files of yours, of one quote asset and one length of candles.</param>
/// <param name="From">First open time; the first there is when left out.</param>
/// <param name="To">Candles that open from here on are left out; none are when it is left out.</param>
/// <param name="Cash">What the account starts with: 0.01 to 1,000,000,000 of the quote asset; 10000 when left out.</param>
/// <param name="Fee">Percent the venue takes of every trade: 0 to 10; 0.1 when left out.</param>
/// <param name="Spread">Percent from bid to ask: 0 to 10; 0.02 when left out.</param>
/// <param name="Slippage">Percent a trade is worse than the quote: 0 to 10; 0.05 when left out.</param>
/// <param name="Split">Percent of the time before the part that is held back: 10 to 90; 70 when left out.</param>
/// <param name="Reset">After a hard stop: period-end or never; period-end when left out.</param>
/// <param name="Seed">Seed of the shuffled orders, a whole number in a string; 1 when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record BacktestRequest(
    string? Strategy, ImmutableSortedDictionary<string, string>? Parameters, IReadOnlyList<string>? Symbols, string? Interval, IReadOnlyList<string>? Files, string? From, string? To,
    string? Cash, string? Fee, string? Spread, string? Slippage, string? Split, string? Reset, string? Seed) : IRequestBody;
