using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Backtests;

/// <summary>A position from its purchase to its sale. Amounts are in the quote asset.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="EnteredAt">When it was bought.</param>
/// <param name="EntryPrice">What a unit cost.</param>
/// <param name="EntryReason">The strategy's code for buying.</param>
/// <param name="ExitedAt">When it was sold: the open of the candle, or its end for a stop within it.</param>
/// <param name="ExitPrice">What a unit brought.</param>
/// <param name="Cause">Why it was left.</param>
/// <param name="ExitReason">The strategy's code for selling; null when the strategy did not ask.</param>
/// <param name="Quantity">What was sold.</param>
/// <param name="Risk">What it was reckoned to lose at its stop, when it was approved.</param>
/// <param name="Profit">What it brought less what it cost, fees included.</param>
/// <param name="Fees">Fees of both trades.</param>
/// <param name="EquityBefore">Managed equity it was decided on.</param>
public sealed record BacktestTrade(
    Symbol Symbol, DateTimeOffset EnteredAt, decimal EntryPrice, string EntryReason, DateTimeOffset ExitedAt, decimal ExitPrice, ExitCause Cause, string? ExitReason,
    decimal Quantity, decimal Risk, decimal Profit, decimal Fees, decimal EquityBefore);
