namespace Klarpakke.PaperExchange.Market;

/// <summary>The levels changed since the last depth event of one cadence, each with its newest quantity (0 = removed).</summary>
internal sealed class DepthChanges(long lastPublishedId)
{
    private readonly Dictionary<long, long> _bids = [];
    private readonly Dictionary<long, long> _asks = [];

    /// <summary>Update id of the newest change already published.</summary>
    public long LastPublishedId { get; private set; } = lastPublishedId;

    public IReadOnlyDictionary<long, long> Bids => _bids;

    public IReadOnlyDictionary<long, long> Asks => _asks;

    public void Record(bool isBid, long price, long quantity) => (isBid ? _bids : _asks)[price] = quantity;

    public void Published(long updateId)
    {
        LastPublishedId = updateId;
        _bids.Clear();
        _asks.Clear();
    }
}
