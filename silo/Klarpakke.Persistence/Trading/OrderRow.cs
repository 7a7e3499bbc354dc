using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Candles;

namespace Klarpakke.Persistence.Trading;

/// <summary>A row of <c>order_intents</c>.</summary>
internal sealed record OrderRow(
    string ClientOrderId, string Purpose, int Attempt, string Symbol, string Side, string Kind, decimal Quantity, decimal? LimitPrice, decimal? TriggerPrice,
    int? StrategyNumber, string State, decimal Executed, long? VenueOrderId, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, long Version)
{
    public static OrderRow Of(OwnOrder order)
    {
        var request = order.Request;
        return new OrderRow(
            order.Id.Text, order.Purpose, order.Attempt, request.Symbol.ToString(), TradingCodes.Of(request.Side), TradingCodes.Of(request.Kind),
            Stored(request.Quantity.Value), Stored(request.Limit?.Value), Stored(request.Trigger?.Value), request.StrategyNumber,
            TradingCodes.Of(order.State), Stored(order.Executed.Value), order.VenueOrderId, order.CreatedAt, order.SettledAt, order.Version);
    }

    public OwnOrder ToOrder()
    {
        var id = Domain.Trading.ClientOrderId.TryParse(ClientOrderId, out var parsed)
            ? parsed
            : throw new InvalidOperationException($"'{ClientOrderId}' in order_intents is no client order id.");
        var request = new OrderRequest(
            id, Domain.Markets.Symbol.Parse(Symbol), TradingCodes.Side(Side), TradingCodes.Kind(Kind), Domain.Markets.Quantity.Of(Quantity),
            LimitPrice is { } limit ? Price.Of(limit) : null, TriggerPrice is { } trigger ? Price.Of(trigger) : null, StrategyNumber);
        return new OwnOrder(
            Purpose, Attempt, request, TradingCodes.State(State), Domain.Markets.Quantity.Of(Executed), VenueOrderId, CreatedAt, SettledAt, Version);
    }

    private static decimal? Stored(decimal? value) => value is { } number ? Stored(number) : null;

    private static decimal Stored(decimal value) =>
        StoredNumber.Fault(value) is { } fault ? throw new ArgumentException($"An order cannot be stored: a number {fault}.", nameof(value)) : value;
}
