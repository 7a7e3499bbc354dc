namespace Klarpakke.Safety.Tests.Market;

/// <summary>How the price of one pair goes: straight from point to point, and by a jump where the way is not known.</summary>
internal sealed class PricePath
{
    private readonly PricePoint[] _points;

    public PricePath(IEnumerable<PricePoint> points)
    {
        _points = [.. points.OrderBy(point => point.At)];
        if (_points.Length < 2)
        {
            throw new ArgumentException("A path has two points at least.", nameof(points));
        }
    }

    public DateTimeOffset Start => _points[0].At;

    /// <summary>The price at a moment, not rounded; before the first point and after the last the nearest of them.</summary>
    public decimal At(DateTimeOffset moment)
    {
        var next = FirstAfter(moment);
        if (next == 0 || next == _points.Length)
        {
            return _points[next == 0 ? 0 : ^1].Price;
        }

        var (from, to) = (_points[next - 1], _points[next]);
        return to.IsAfterGap ? from.Price : from.Price + ((to.Price - from.Price) * (moment - from.At).Ticks / (to.At - from.At).Ticks);
    }

    private int FirstAfter(DateTimeOffset moment)
    {
        var (low, high) = (0, _points.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _points[middle].At > moment ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
