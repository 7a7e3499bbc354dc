namespace Klarpakke.Domain.Trading;

/// <summary>Bounds of an order's value in the quote asset. A part that is null does not apply.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="MinimumForMarket">Whether the smallest value also holds for orders without a limit price.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="MaximumForMarket">Whether the largest value also holds for orders without a limit price.</param>
public sealed record NotionalRule(decimal? Minimum, bool MinimumForMarket, decimal? Maximum, bool MaximumForMarket);
