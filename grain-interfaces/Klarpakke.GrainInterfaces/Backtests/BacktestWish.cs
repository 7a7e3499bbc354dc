using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.GrainInterfaces.Backtests;

/// <summary>What a user wants tested: a strategy on candles that the platform has recorded, or on candles the user has brought.</summary>
public sealed record BacktestWish
{
    /// <summary>The strategy.</summary>
    public required StrategyId Strategy { get; init; }

    /// <summary>A value for each of its parameters.</summary>
    public required ImmutableSortedDictionary<string, decimal> Parameters { get; init; }

    /// <summary>Symbols whose recorded candles are taken; empty when files are.</summary>
    public required ImmutableArray<Symbol> Symbols { get; init; }

    /// <summary>Length of the recorded candles; what files hold is found in them.</summary>
    public required CandleInterval Interval { get; init; }

    /// <summary>Ids of the files that are taken; empty when recorded candles are.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>First open time, inclusive; null for the first there is.</summary>
    public required DateTimeOffset? From { get; init; }

    /// <summary>Candles that open from here on are left out; null for none.</summary>
    public required DateTimeOffset? To { get; init; }

    /// <summary>What the account starts with, in the quote asset of the symbols: more than zero.</summary>
    public required decimal Cash { get; init; }

    /// <summary>What trading costs.</summary>
    public required BacktestCosts Costs { get; init; }

    /// <summary>Which part of the time is before the split.</summary>
    public required Percentage Split { get; init; }

    /// <summary>What is done about a hard stop.</summary>
    public required ResetChoice Reset { get; init; }

    /// <summary>Seed of the shuffled orders.</summary>
    public required ulong Seed { get; init; }
}
