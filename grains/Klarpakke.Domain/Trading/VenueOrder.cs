using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Trading;

/// <summary>An order as its venue reports it.</summary>
/// <param name="Symbol">The pair.</param>
/// <param name="VenueOrderId">The venue's number of it.</param>
/// <param name="Id">The client order id it was placed with, ours or another's; null when the venue gives none.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Kind">How it trades; <see cref="OrderKind.Foreign"/> for a kind we never send.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Quantity">Amount of base ordered.</param>
/// <param name="Executed">Amount of base traded so far. Only ever grows.</param>
/// <param name="ExecutedQuote">Amount of quote traded so far; null when the venue does not say (it may say so with a negative number).</param>
/// <param name="Limit">Limit price, if any.</param>
/// <param name="Trigger">Trigger price, if any.</param>
/// <param name="ExpiryReason">Why the venue ended it, in the venue's own word; null when it did not or does not say.</param>
/// <param name="UpdatedAt">The venue's clock at its last change.</param>
public sealed record VenueOrder(
    Symbol Symbol, long VenueOrderId, ClientOrderId? Id, OrderSide Side, OrderKind Kind, OrderState State, Quantity Quantity, Quantity Executed,
    decimal? ExecutedQuote, Price? Limit, Price? Trigger, string? ExpiryReason, DateTimeOffset UpdatedAt);
