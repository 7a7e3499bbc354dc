namespace Klarpakke.Safety.Tests.Market;

/// <summary>A price at a moment.</summary>
/// <param name="At">When.</param>
/// <param name="Price">In quote, positive.</param>
/// <param name="IsAfterGap">True when the way to it is not known: the price before it holds until then.</param>
internal sealed record PricePoint(DateTimeOffset At, decimal Price, bool IsAfterGap = false);
