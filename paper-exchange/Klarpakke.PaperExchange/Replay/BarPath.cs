using System.Runtime.InteropServices;
using Klarpakke.PaperExchange.Simulation;

namespace Klarpakke.PaperExchange.Replay;

/// <summary>
/// The way of the price through a bar in a number of trades. A rising bar visits its low first, a falling one its high; the four corners are hit exactly,
/// between them the price wanders a little but never beyond the extremes.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct BarPath
{
    private const double Wander = 0.08;

    private readonly long _high;
    private readonly long _low;
    private readonly (int Index, long Price)[] _corners;

    public BarPath(long open, long high, long low, long close, int trades)
    {
        _high = high;
        _low = low;
        var (first, second) = close >= open ? (low, high) : (high, low);
        long[] prices = [open, first, second, close];
        _corners = Place(prices, trades);
    }

    public long PriceAt(int index, ulong hash)
    {
        for (var corner = _corners.Length - 1; corner >= 0; corner--)
        {
            var (from, price) = _corners[corner];
            if (index == from)
            {
                return price;
            }

            if (index > from)
            {
                var (to, next) = _corners[corner + 1];
                var straight = price + ((next - price) * (index - from) / (double)(to - from));
                var wandered = straight + ((_high - _low) * Wander * Noise.Gauss(hash));
                return Math.Clamp((long)Math.Round(wandered), _low, _high);
            }
        }

        return _corners[0].Price;
    }

    /// <summary>Corner positions, spaced by the distance between them; with fewer trades than corners, equal corners share one.</summary>
    private static (int Index, long Price)[] Place(long[] prices, int trades)
    {
        if (trades < prices.Length)
        {
            return [.. Deduplicate(prices).Take(trades).Select((price, index) => (index, price))];
        }

        var total = Math.Max(1, Math.Abs(prices[1] - prices[0]) + Math.Abs(prices[2] - prices[1]) + Math.Abs(prices[3] - prices[2]));
        var last = trades - 1;
        var first = Math.Clamp((int)(last * (double)Math.Abs(prices[1] - prices[0]) / total), 1, last - 2);
        var second = Math.Clamp(first + (int)(last * (double)Math.Abs(prices[2] - prices[1]) / total), first + 1, last - 1);
        return [(0, prices[0]), (first, prices[1]), (second, prices[2]), (last, prices[3])];
    }

    private static IEnumerable<long> Deduplicate(long[] prices) => prices.Where((price, index) => index == 0 || price != prices[index - 1]);
}
