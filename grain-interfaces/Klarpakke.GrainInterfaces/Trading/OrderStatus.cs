using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What is known of an order of the platform.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Symbol">The pair.</param>
/// <param name="State">What is known of it; <see cref="OrderState.Unknown"/> is neither a success nor a failure.</param>
/// <param name="Executed">Base traded so far.</param>
/// <param name="IsSettled">True once it has ended and every fill of it is booked.</param>
/// <param name="Refusal">Why the venue refused it, so that the caller knows whether another price, a moment's patience or nothing will help; null when it did not.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.order-status")]
public sealed record OrderStatus(
    [property: Id(0)] ClientOrderId Id,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] OrderState State,
    [property: Id(3)] Quantity Executed,
    [property: Id(4)] bool IsSettled,
    [property: Id(5)] ErrorKind? Refusal = null);
