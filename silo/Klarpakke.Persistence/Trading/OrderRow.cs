using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Candles;

namespace Klarpakke.Persistence.Trading;

/// <summary>A row of <c>order_intents</c>.</summary>
internal sealed record OrderRow(
    string ClientOrderId, string Purpose, int Attempt, string Symbol, string Side, string Kind, decimal Quantity, decimal? LimitPrice, decimal? TriggerPrice,
    int? StrategyNumber, string State, decimal Executed, long? VenueOrderId, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, long Version,
    string? AttachedTo, string? Replaces, string? Refusal, string? ExpiryReason)
{
    public static OrderRow Of(OwnOrder order)
    {
        var request = order.Request;
        return new OrderRow(
            order.Id.Text, order.Purpose, order.Attempt, request.Symbol.ToString(), TradingCodes.Of(request.Side), TradingCodes.Of(request.Kind),
            Stored(request.Quantity.Value), Stored(request.Limit?.Value), Stored(request.Trigger?.Value), request.StrategyNumber,
            TradingCodes.Of(order.State), Stored(order.Executed.Value), order.VenueOrderId, order.CreatedAt, order.SettledAt, order.Version,
            order.AttachedTo?.Text, order.Replaces?.Text, order.Refusal is { } refusal ? TradingCodes.Of(refusal) : null, order.ExpiryReason);
    }

    public OwnOrder ToOrder()
    {
        var request = new OrderRequest(
            IdOf(ClientOrderId), Domain.Markets.Symbol.Parse(Symbol), TradingCodes.Side(Side), TradingCodes.Kind(Kind), Domain.Markets.Quantity.Of(Quantity),
            LimitPrice is { } limit ? Price.Of(limit) : null, TriggerPrice is { } trigger ? Price.Of(trigger) : null, StrategyNumber);
        return new OwnOrder(
            Purpose, Attempt, request, TradingCodes.State(State), Domain.Markets.Quantity.Of(Executed), VenueOrderId, CreatedAt, SettledAt, Version)
        {
            AttachedTo = AttachedTo is null ? null : IdOf(AttachedTo),
            Replaces = Replaces is null ? null : IdOf(Replaces),
            Refusal = Refusal is null ? null : TradingCodes.Refusal(Refusal),
            ExpiryReason = ExpiryReason,
        };
    }

    private static ClientOrderId IdOf(string text) =>
        Domain.Trading.ClientOrderId.TryParse(text, out var id) ? id : throw new InvalidOperationException($"'{text}' in order_intents is no client order id.");

    private static decimal? Stored(decimal? value) => value is { } number ? Stored(number) : null;

    private static decimal Stored(decimal value) =>
        StoredNumber.Fault(value) is { } fault ? throw new ArgumentException($"An order cannot be stored: a number {fault}.", nameof(value)) : value;
}
