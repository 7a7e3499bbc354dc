using Klarpakke.ClientApi.Prices;

namespace Klarpakke.ClientApi.Markets;

/// <summary>One market with the top of its order book.</summary>
internal sealed record MarketDetail : MarketRow
{
    private MarketDetail(MarketRow row, BookRows book)
        : base(row) => Book = book;

    /// <summary>The best orders on both sides; empty while not known.</summary>
    public BookRows Book { get; }

    /// <summary>Row and book of the same picture.</summary>
    public static MarketDetail OfOnePicture(BoardMarket market, DateTimeOffset now)
    {
        var picture = market.Picture;
        return new MarketDetail(Of(market, picture, now), BookRows.Of(picture?.Update.Book));
    }
}
