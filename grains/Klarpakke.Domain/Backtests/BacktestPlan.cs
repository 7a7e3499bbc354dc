using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Backtests;

/// <summary>Everything a backtest's result follows from, besides the candles.</summary>
public sealed record BacktestPlan
{
    /// <summary>The pairs, all of one quote asset, that of the cash. Candles name them by their place here, and where order matters this is it.</summary>
    public required ImmutableArray<BacktestMarket> Markets { get; init; }

    /// <summary>Length of every candle.</summary>
    public required CandleInterval Interval { get; init; }

    /// <summary>The strategy.</summary>
    public required BacktestStrategy Strategy { get; init; }

    /// <summary>What the account starts with, more than zero.</summary>
    public required Money Cash { get; init; }

    /// <summary>What trading costs.</summary>
    public BacktestCosts Costs { get; init; } = BacktestCosts.Usual;

    /// <summary>What is done about a hard stop.</summary>
    public ResetChoice Reset { get; init; }

    /// <summary>Candles that open earlier only warm the strategy up; null when there are none.</summary>
    public DateTimeOffset? TradesFrom { get; init; }

    /// <summary>Where the fingerprint of everything decided so far is taken, to be compared with a run that ends there; null for nowhere.</summary>
    public DateTimeOffset? MarkAt { get; init; }
}
