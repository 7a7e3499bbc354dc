using Klarpakke.ClientApi.Prices;

namespace Klarpakke.ClientApi.Markets;

/// <summary>One market as it stands now. What is not known is null, never zero.</summary>
/// <param name="Symbol">Our name, <c>VENUE:BASE-QUOTE</c>.</param>
/// <param name="Venue">Code of the venue.</param>
/// <param name="Simulated">True when the venue makes its prices up, which must be shown.</param>
/// <param name="Base">The asset that is bought and sold.</param>
/// <param name="Quote">The asset that prices are given in.</param>
/// <param name="TickSize">Smallest step of a price, in the quote asset.</param>
/// <param name="LotStep">Smallest step of a quantity, in the base asset.</param>
/// <param name="Last">Price of the last trade, in the quote asset.</param>
/// <param name="Bid">Best price somebody buys at, in the quote asset.</param>
/// <param name="BidQuantity">Amount at the best bid, in the base asset.</param>
/// <param name="Ask">Best price somebody sells at, in the quote asset.</param>
/// <param name="AskQuantity">Amount at the best ask, in the base asset.</param>
/// <param name="Open24h">Price 24 hours ago, in the quote asset.</param>
/// <param name="High24h">Highest price of the last 24 hours, in the quote asset.</param>
/// <param name="Low24h">Lowest price of the last 24 hours, in the quote asset.</param>
/// <param name="Volume24h">Traded in the last 24 hours, in the base asset.</param>
/// <param name="QuoteVolume24h">Traded in the last 24 hours, in the quote asset.</param>
/// <param name="ChangePercent24h">Last price against that of 24 hours ago, in percent, two decimals.</param>
/// <param name="OccurredAt">The venue's clock at the last trade, UTC.</param>
/// <param name="ReceivedAt">Our clock when the venue last confirmed the row, UTC.</param>
/// <param name="Quality">How far the row may be trusted now.</param>
/// <param name="Seq">Number of the newest update in the row; 0 before the first.</param>
internal record MarketRow(
    string Symbol,
    string Venue,
    bool Simulated,
    string Base,
    string Quote,
    decimal TickSize,
    decimal LotStep,
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
    DateTimeOffset? ReceivedAt,
    DataQuality Quality,
    long Seq)
{
    public static MarketRow Of(BoardMarket market, DateTimeOffset now) => Of(market, market.Picture, now);

    /// <summary>The row of one picture of the market; null for none yet.</summary>
    public static MarketRow Of(BoardMarket market, PricePicture? picture, DateTimeOffset now)
    {
        var price = picture is null ? null : PriceRow.Of(picture.Update, picture.QualityAt(now));
        return new MarketRow(
            market.Name,
            market.Symbol.Venue.Code(),
            market.Symbol.Venue.IsSimulated(),
            market.Symbol.Base.Code,
            market.Symbol.Quote.Code,
            market.Instrument.TickSize,
            market.Instrument.LotStep,
            price?.Last,
            price?.Bid,
            price?.BidQuantity,
            price?.Ask,
            price?.AskQuantity,
            price?.Open24h,
            price?.High24h,
            price?.Low24h,
            price?.Volume24h,
            price?.QuoteVolume24h,
            price?.ChangePercent24h,
            price?.OccurredAt,
            price?.ReceivedAt,
            price?.Quality ?? DataQuality.Error,
            price?.Seq ?? 0);
    }
}
