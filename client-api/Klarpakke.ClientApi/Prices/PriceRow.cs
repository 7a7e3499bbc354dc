namespace Klarpakke.ClientApi.Prices;

/// <summary>One symbol in a hub frame. What is not known is null.</summary>
internal sealed record PriceRow(
    string Symbol,
    long Seq,
    decimal? Last,
    decimal? Bid,
    decimal? BidQuantity,
    decimal? Ask,
    decimal? AskQuantity,
    decimal? Open24h,
    decimal? High24h,
    decimal? Low24h,
    decimal? Volume24h,
    decimal? QuoteVolume24h,
    decimal? ChangePercent24h,
    DateTimeOffset? OccurredAt,
    DateTimeOffset ReceivedAt,
    DataQuality Quality)
{
    public static PriceRow Of(PriceUpdate update, DataQuality quality) => new(
        update.Symbol.ToString(),
        update.Seq,
        update.Last?.Value,
        update.Quote?.Bid.Value,
        update.Quote?.BidQuantity.Value,
        update.Quote?.Ask.Value,
        update.Quote?.AskQuantity.Value,
        update.Day?.Open.Value,
        update.Day?.High.Value,
        update.Day?.Low.Value,
        update.Day?.Volume,
        update.Day?.QuoteVolume,
        update is { Day: { } day, Last: { } last } ? day.ChangePercent(last) : null,
        update.OccurredAt,
        update.ReceivedAt,
        quality);
}
