using System.Runtime.InteropServices;
using Klarpakke.Domain.Backtests;

namespace Klarpakke.Adapters.MarketData.Csv;

/// <summary>Makes one line of candles out of several that are each in order of time.</summary>
internal static class BarMerge
{
    public static IEnumerable<MarketBar> InOrder(IReadOnlyList<IEnumerable<MarketBar>> markets)
    {
        var heads = new Head[markets.Count];
        try
        {
            for (var index = 0; index < heads.Length; index++)
            {
                heads[index] = new Head(markets[index].GetEnumerator());
                heads[index].Advance();
            }

            while (Earliest(heads) is >= 0 and var next)
            {
                yield return heads[next].Bar;
                heads[next].Advance();
            }
        }
        finally
        {
            foreach (var head in heads)
            {
                head.Rows?.Dispose();
            }
        }
    }

    // There are a few markets, and one comparison for each is less than a heap would cost.
    private static int Earliest(Head[] heads)
    {
        var (earliest, at) = (-1, long.MaxValue);
        for (var index = 0; index < heads.Length; index++)
        {
            if (heads[index].At < at)
            {
                (earliest, at) = (index, heads[index].At);
            }
        }

        return earliest;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Head(IEnumerator<MarketBar> rows)
    {
        public readonly IEnumerator<MarketBar>? Rows => rows;

        public long At { get; private set; }

        public readonly MarketBar Bar => rows.Current;

        public void Advance() => At = rows.MoveNext() ? rows.Current.OpenTime.UtcTicks : long.MaxValue;
    }
}
