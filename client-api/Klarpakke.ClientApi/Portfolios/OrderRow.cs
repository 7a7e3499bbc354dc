using Klarpakke.ClientApi.Json;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.ClientApi.Portfolios;

/// <summary>An order of the platform.</summary>
/// <param name="Id">Its client order id.</param>
/// <param name="Symbol">The pair, <c>VENUE:BASE-QUOTE</c>.</param>
/// <param name="State">What is known of it. <c>unknown</c> is neither a success nor a failure: the venue has not told, and nothing is assumed until it has.</param>
/// <param name="Executed">Base traded so far.</param>
/// <param name="IsSettled">True once it has ended and every fill of it is booked.</param>
/// <param name="Refusal">Why the venue refused it; null when it did not.</param>
internal sealed record OrderRow(string Id, string Symbol, OrderState State, [property: Amount] decimal Executed, bool IsSettled, ErrorKind? Refusal)
{
    public static OrderRow Of(OrderStatus order) => new(order.Id.Text, order.Symbol.ToString(), order.State, order.Executed.Value, order.IsSettled, order.Refusal);
}
