using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Backtests;

/// <summary>A pair that a backtest trades, and what its venue is assumed to demand of orders.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="Rules">The venue's rules of it.</param>
public sealed record BacktestMarket(Symbol Symbol, SymbolRules Rules)
{
    // Recordings say nothing of the venue's grid, and a grid read out of the prices would change with the next candle. This one is finer than any venue's.
    private const decimal Tick = 0.00000001m;
    private const decimal Lot = 0.00001m;
    private const decimal SmallestOrder = 5m;

    /// <summary>A pair with the assumed rules: ticks of eight decimals, lots of five, orders of 5 of the quote asset or more, stops that sell at the market.</summary>
    public static BacktestMarket Of(Symbol symbol) => new(symbol, new SymbolRules(
        symbol, IsTrading: true, [OrderKind.LimitImmediate, OrderKind.Market, OrderKind.StopMarket], new StepRange(Tick, null, Tick), new StepRange(Lot, null, Lot),
        new StepRange(null, null, null), new NotionalRule(SmallestOrder, MinimumForMarket: true, null, MaximumForMarket: false), null, null));
}
