using Klarpakke.Domain.Risk.Approval;

namespace Klarpakke.Domain.Backtests;

/// <summary>An approved entry that the next candle's open decides on.</summary>
/// <param name="Order">What was approved.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Reason">The strategy's code.</param>
/// <param name="Reserved">Cash held for it.</param>
internal sealed record PendingEntry(ApprovedOrder Order, DateTimeOffset DecidedAt, string Reason, decimal Reserved);
