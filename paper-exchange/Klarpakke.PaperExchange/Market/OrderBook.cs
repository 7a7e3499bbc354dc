namespace Klarpakke.PaperExchange.Market;

/// <summary>The aggregated order book of one symbol. Every change of a level takes the next update id.</summary>
internal sealed class OrderBook(long firstUpdateId)
{
    private readonly BookSide _bids = new(isBid: true);
    private readonly BookSide _asks = new(isBid: false);

    /// <summary>Id of the newest change. Never goes back, also not over a restart: it begins at a clock-derived value.</summary>
    public long UpdateId { get; private set; } = firstUpdateId;

    public DepthChanges FastChanges { get; } = new(firstUpdateId);

    public DepthChanges SlowChanges { get; } = new(firstUpdateId);

    public BookTop Top => new(UpdateId, _bids.BestPrice, _bids.BestQuantity, _asks.BestPrice, _asks.BestQuantity);

    public BookSide Side(bool isBid) => isBid ? _bids : _asks;

    public void Set(bool isBid, long price, long quantity)
    {
        Side(isBid).Set(price, quantity);
        UpdateId++;
        FastChanges.Record(isBid, price, quantity);
        SlowChanges.Record(isBid, price, quantity);
    }
}
