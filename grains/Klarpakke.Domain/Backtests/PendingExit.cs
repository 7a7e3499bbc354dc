namespace Klarpakke.Domain.Backtests;

/// <summary>A sale that the next candle's open fills.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Reason">The strategy's code; null when it did not ask.</param>
internal sealed record PendingExit(ExitCause Cause, string? Reason);
