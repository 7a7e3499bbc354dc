using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Positions;

/// <summary>How much of an amount can be sold with the next order.</summary>
/// <param name="Quantity">What to sell now, in the venue's grid; zero when nothing can be.</param>
/// <param name="Later">What is left for further orders of the same sale.</param>
/// <param name="Rest">What no order can take: less than a step, or all of it when it is too little.</param>
/// <param name="Reason">Why nothing can be sold; null when something can.</param>
public sealed record SaleSize(Quantity Quantity, decimal Later, decimal Rest, RestReason? Reason);
