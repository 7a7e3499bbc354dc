using System.Collections.Immutable;
using System.Text.Json;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Backtests;

namespace Klarpakke.Persistence.Backtests;

/// <summary>A wish as it is written in a row. Numbers are decimals in JSON, which PostgreSQL keeps to the letter.</summary>
internal sealed record WishShape(
    string Strategy, ImmutableSortedDictionary<string, decimal> Parameters, ImmutableArray<string> Symbols, string Interval, ImmutableArray<string> Files, DateTimeOffset? From, DateTimeOffset? To,
    decimal Cash, decimal Fee, decimal Spread, decimal Slippage, decimal Split, string Reset, ulong Seed)
{
    public static string Write(BacktestWish wish) => JsonSerializer.Serialize(new WishShape(
        wish.Strategy.Value, wish.Parameters, [.. wish.Symbols.Select(symbol => symbol.ToString())], wish.Interval.Code(), wish.Files, wish.From, wish.To,
        wish.Cash, wish.Costs.Fee.Percent, wish.Costs.Spread.Percent, wish.Costs.Slippage.Percent, wish.Split.Percent, wish.Reset.Code(), wish.Seed));

    public static BacktestWish Read(string json)
    {
        var shape = JsonSerializer.Deserialize<WishShape>(json) ?? throw new InvalidDataException("A backtest's row has no wish.");
        return new BacktestWish
        {
            Strategy = StrategyId.Parse(shape.Strategy),
            Parameters = shape.Parameters,
            Symbols = [.. shape.Symbols.Select(Symbol.Parse)],
            Interval = CandleIntervals.TryParseRecorded(shape.Interval, out var interval) ? interval : throw new InvalidDataException($"'{shape.Interval}' in backtests is not an interval."),
            Files = shape.Files,
            From = shape.From,
            To = shape.To,
            Cash = shape.Cash,
            Costs = new BacktestCosts(Percentage.FromPercent(shape.Fee), Percentage.FromPercent(shape.Spread), Percentage.FromPercent(shape.Slippage)),
            Split = Percentage.FromPercent(shape.Split),
            Reset = Enum.GetValues<ResetChoice>().Single(choice => choice.Code() == shape.Reset),
            Seed = shape.Seed,
        };
    }
}
