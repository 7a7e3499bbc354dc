namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>Counts orders of one clock-aligned window. An order that trades gives its count back.</summary>
internal sealed class OrderCounter(string interval, int intervalCount, long length)
{
    private long _window = -1;
    private int _count;

    public OrderCountWindow View(long now, int limit) => new(interval, intervalCount, limit, CountAt(now));

    public bool HasRoom(long now, int orders, int limit) => CountAt(now) + orders <= limit;

    public void Add(long now, int orders) => _count = CountAt(now) + orders;

    public void GiveBack(long now, int orders) => _count = Math.Max(0, CountAt(now) - orders);

    private int CountAt(long now)
    {
        var window = now / length;
        if (window != _window)
        {
            _window = window;
            _count = 0;
        }

        return _count;
    }
}
