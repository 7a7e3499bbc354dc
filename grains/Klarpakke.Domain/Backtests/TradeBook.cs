using System.Collections.Immutable;

namespace Klarpakke.Domain.Backtests;

/// <summary>The closed trades and their sums. The first ones are kept whole; of the others only what the figures need.</summary>
internal sealed class TradeBook
{
    public const int MostKept = 10_000;

    private readonly List<BacktestTrade> _kept = [];
    private readonly List<decimal> _returns = [];

    public int Count => _returns.Count;

    public int Wins { get; private set; }

    public decimal Gains { get; private set; }

    public decimal Losses { get; private set; }

    public decimal Fees { get; private set; }

    public decimal LargestLoss { get; private set; }

    /// <summary>Sum of results as multiples of what each trade was reckoned to risk.</summary>
    public decimal RiskMultiples { get; private set; }

    /// <summary>Results as parts of the equity each was decided on.</summary>
    public IReadOnlyList<decimal> Returns => _returns;

    public ImmutableArray<BacktestTrade> Kept => [.. _kept];

    public void Add(BacktestTrade trade)
    {
        if (_kept.Count < MostKept)
        {
            _kept.Add(trade);
        }

        _returns.Add(trade.Profit / trade.EquityBefore);
        Wins += trade.Profit > 0m ? 1 : 0;
        Gains += Math.Max(0m, trade.Profit);
        Losses -= Math.Min(0m, trade.Profit);
        Fees += trade.Fees;
        LargestLoss = Math.Max(LargestLoss, -trade.Profit);
        RiskMultiples += trade.Profit / trade.Risk;
    }
}
