using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.ClientApi.Json;
using Klarpakke.Domain.Backtests;
using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.ClientApi.Backtests;

/// <summary>What a backtest was asked to do, with everything that was left out.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Parameters">Every parameter of it, decimals in strings.</param>
/// <param name="Symbols">Markets whose recorded candles are taken; empty when files are.</param>
/// <param name="Interval">Length of the recorded candles; null when files are taken.</param>
/// <param name="Files">Ids of the files; empty when recorded candles are taken.</param>
/// <param name="From">First open time; null for the first there is.</param>
/// <param name="To">Candles that open from here on are left out; null when none are.</param>
/// <param name="Cash">What the account starts with, in the quote asset.</param>
/// <param name="Fee">Percent the venue takes of every trade.</param>
/// <param name="Spread">Percent from bid to ask.</param>
/// <param name="Slippage">Percent a trade is worse than the quote.</param>
/// <param name="Split">Percent of the time before the part that is held back.</param>
/// <param name="Reset">What is done after a hard stop: period-end or never.</param>
/// <param name="Seed">Seed of the shuffled orders.</param>
internal sealed record BacktestWishRow(
    string Strategy, ImmutableSortedDictionary<string, string> Parameters, ImmutableArray<string> Symbols, string? Interval, ImmutableArray<string> Files, DateTimeOffset? From, DateTimeOffset? To,
    decimal Cash, decimal Fee, decimal Spread, decimal Slippage, decimal Split, string Reset, string Seed)
{
    public static BacktestWishRow Of(BacktestWish wish) => new(
        wish.Strategy.Value, wish.Parameters.ToImmutableSortedDictionary(pair => pair.Key, pair => DecimalText.Format(pair.Value), StringComparer.Ordinal),
        [.. wish.Symbols.Select(symbol => symbol.ToString())], wish.Files.IsEmpty ? wish.Interval.Code() : null, wish.Files, wish.From, wish.To, wish.Cash, wish.Costs.Fee.Percent,
        wish.Costs.Spread.Percent, wish.Costs.Slippage.Percent, wish.Split.Percent, wish.Reset.Code(), wish.Seed.ToString(CultureInfo.InvariantCulture));
}
