namespace Klarpakke.PaperExchange.Market;

/// <summary>The newest trades of a symbol, oldest first. Older ones are gone: <see cref="Capacity"/> bounds the memory.</summary>
internal sealed class TradeLog
{
    public const int Capacity = 8_192;

    private readonly MarketTrade[] _ring = new MarketTrade[Capacity];
    private long _count;

    public int Count => (int)Math.Min(_count, Capacity);

    /// <summary>Trades ever added.</summary>
    public long Total => _count;

    public MarketTrade Last => this[Count - 1];

    public MarketTrade this[int index] => _ring[(int)((_count - Count + index) % Capacity)];

    /// <summary>Moves every id up.</summary>
    public void Shift(long by)
    {
        for (var index = 0; index < Count; index++)
        {
            _ring[index] = _ring[index] with { Id = _ring[index].Id + by };
        }
    }

    public void Add(in MarketTrade trade) => _ring[(int)(_count++ % Capacity)] = trade;
}
