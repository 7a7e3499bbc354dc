namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// One side of an order book as sorted arrays, best level first. Prices are stored with the side's sign (bids negated), so both sides sort upwards.
/// A few hundred levels: moving array ends is faster than any tree.
/// </summary>
internal sealed class BookSide(bool isBid)
{
    private readonly int _sign = isBid ? -1 : 1;
    private long[] _keys = new long[256];
    private long[] _quantities = new long[256];

    public int Count { get; private set; }

    /// <summary>0 when the side is empty.</summary>
    public long BestPrice => Count == 0 ? 0 : PriceAt(0);

    public long BestQuantity => Count == 0 ? 0 : _quantities[0];

    public long PriceAt(int index) => _keys[index] * _sign;

    public long QuantityAt(int index) => _quantities[index];

    public long QuantityOf(long price)
    {
        var index = Find(price);
        return index < 0 ? 0 : _quantities[index];
    }

    /// <summary>True when <paramref name="price"/> is strictly nearer to the other side than <paramref name="other"/>.</summary>
    public bool IsBetter(long price, long other) => price * _sign < other * _sign;

    /// <summary>The price <paramref name="ticks"/> further away from the other side.</summary>
    public long Worse(long price, long ticks) => price + (ticks * _sign);

    /// <summary>Sets a level; 0 removes it.</summary>
    public void Set(long price, long quantity)
    {
        var index = Find(price);
        if (index >= 0)
        {
            if (quantity == 0)
            {
                RemoveAt(index);
            }
            else
            {
                _quantities[index] = quantity;
            }
        }
        else if (quantity > 0)
        {
            Insert(~index, price * _sign, quantity);
        }
    }

    private int Find(long price) => Array.BinarySearch(_keys, 0, Count, price * _sign);

    private void Insert(int index, long key, long quantity)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _quantities, Count * 2);
        }

        Array.Copy(_keys, index, _keys, index + 1, Count - index);
        Array.Copy(_quantities, index, _quantities, index + 1, Count - index);
        _keys[index] = key;
        _quantities[index] = quantity;
        Count++;
    }

    private void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_quantities, index + 1, _quantities, index, Count - index);
    }
}
