using static Klarpakke.Adapters.Exchanges.Binance.BinanceFields;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads the members of <c>@depth</c> events. False for anything that is not what the protocol says; may throw what the JSON reader throws.</summary>
internal static class BinanceDepthEvents
{
    private const int DepthFields = 0b1111;

    public static bool ReadDepth(ref BinanceFrame frame, ReadOnlySpan<byte> symbol, BinanceDepth depth)
    {
        ref var reader = ref frame.Data;
        long first = 0, last = 0;
        var seen = 0;
        while (NextField(ref reader, out var field))
        {
            var valid = field switch
            {
                (byte)'s' => reader.ValueTextEquals(symbol),
                (byte)'U' => TryInt64(ref reader, out first) && Mark(ref seen, 0),
                (byte)'u' => TryInt64(ref reader, out last) && Mark(ref seen, 1),
                (byte)'b' => BinanceLevels.TryRead(ref reader, ref frame.Text, depth.Bids) && Mark(ref seen, 2),
                (byte)'a' => BinanceLevels.TryRead(ref reader, ref frame.Text, depth.Asks) && Mark(ref seen, 3),
                _ => Skip(ref reader),
            };
            if (!valid)
            {
                return false;
            }
        }

        depth.FirstId = first;
        depth.LastId = last;
        return seen == DepthFields && first <= last && ReadToEnd(ref reader);
    }
}
