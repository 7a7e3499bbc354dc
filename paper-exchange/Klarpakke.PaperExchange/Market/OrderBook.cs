namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// The aggregated order book of one symbol: what the simulated market makers offer, and what everybody sees, which is that and the accounts' orders.
/// Every change of a level takes the next update id.
/// </summary>
internal sealed class OrderBook(long firstUpdateId)
{
    private readonly HalfBook _bids = new(isBid: true);
    private readonly HalfBook _asks = new(isBid: false);
    private bool _showsOrders = true;

    /// <summary>Id of the newest change. Never goes back, also not over a restart: it begins at a clock-derived value.</summary>
    public long UpdateId { get; private set; } = firstUpdateId;

    public DepthChanges FastChanges { get; } = new(firstUpdateId);

    public DepthChanges SlowChanges { get; } = new(firstUpdateId);

    /// <summary>Best quotes of the market makers.</summary>
    public BookTop Top => TopOf(_bids.Makers, _asks.Makers);

    /// <summary>Best quotes of everybody.</summary>
    public BookTop PublicTop => TopOf(_bids.Everybody, _asks.Everybody);

    /// <summary>
    /// Whether accounts' orders are seen. They are not while a symbol is closed: the makers' quotes move on, and nothing could trade with what they pass.
    /// </summary>
    public bool ShowsOrders
    {
        get => _showsOrders;
        set
        {
            if (_showsOrders != value)
            {
                _showsOrders = value;
                Show(_bids, isBid: true);
                Show(_asks, isBid: false);
            }
        }
    }

    /// <summary>What the market makers offer.</summary>
    public BookSide Side(bool isBid) => Half(isBid).Makers;

    /// <summary>What everybody sees.</summary>
    public BookSide PublicSide(bool isBid) => Half(isBid).Everybody;

    /// <summary>Sets a level of the market makers.</summary>
    public void Set(bool isBid, long price, long quantity)
    {
        Half(isBid).Makers.Set(price, quantity);
        Publish(isBid, price, quantity + (ShowsOrders ? Half(isBid).Orders.QuantityOf(price) : 0));
    }

    /// <summary>Changes what accounts' orders offer at a price.</summary>
    public void AddOrders(bool isBid, long price, long change)
    {
        var half = Half(isBid);
        half.Orders.Set(price, half.Orders.QuantityOf(price) + change);
        if (ShowsOrders)
        {
            Publish(isBid, price, half.Total(price));
        }
    }

    private BookTop TopOf(BookSide bids, BookSide asks) => new(UpdateId, bids.BestPrice, bids.BestQuantity, asks.BestPrice, asks.BestQuantity);

    private HalfBook Half(bool isBid) => isBid ? _bids : _asks;

    private void Show(HalfBook half, bool isBid)
    {
        for (var index = 0; index < half.Orders.Count; index++)
        {
            var price = half.Orders.PriceAt(index);
            Publish(isBid, price, ShowsOrders ? half.Total(price) : half.Makers.QuantityOf(price));
        }
    }

    private void Publish(bool isBid, long price, long quantity)
    {
        Half(isBid).Everybody.Set(price, quantity);
        UpdateId++;
        FastChanges.Record(isBid, price, quantity);
        SlowChanges.Record(isBid, price, quantity);
    }
}
