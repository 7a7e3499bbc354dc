using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Candles;

namespace Klarpakke.Persistence.Trading;

/// <summary>A row of <c>fills</c>.</summary>
internal sealed record FillRow(
    string Symbol, long TradeId, long VenueOrderId, string Side, decimal Price, decimal Quantity, decimal Commission, string? CommissionAsset, DateTimeOffset OccurredAt)
{
    public static FillRow Of(Fill fill)
    {
        var fault = new[] { fill.Price.Value, fill.Quantity.Value, fill.Commission }.Select(StoredNumber.Fault).OfType<string>().FirstOrDefault();
        return fault is not null
            ? throw new ArgumentException($"The fill {fill.TradeId} of {fill.Symbol} cannot be stored: a number {fault}.", nameof(fill))
            : new FillRow(
                fill.Symbol.ToString(), fill.TradeId, fill.VenueOrderId, TradingCodes.Of(fill.Side), fill.Price.Value, fill.Quantity.Value, fill.Commission,
                fill.CommissionAsset?.Code, fill.OccurredAt);
    }

    public Fill ToFill() => new(
        Domain.Markets.Symbol.Parse(Symbol), TradeId, VenueOrderId, TradingCodes.Side(Side), Domain.Markets.Price.Of(Price), Domain.Markets.Quantity.Of(Quantity),
        Commission, CommissionAsset is null ? null : Asset.Parse(CommissionAsset), OccurredAt);
}
