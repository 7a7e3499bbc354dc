using System.Globalization;
using Klarpakke.Adapters.MarketData;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>
/// The venue's checksum of a book: CRC-32 over the digits of the best ten asks and bids, price and amount of each without point and leading zeros.
/// Source: "Book checksum (WebSocket v2)" in the venue's guides.
/// </summary>
internal static class KrakenChecksum
{
    private const int Levels = 10;
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] Table = BuildTable();

    /// <summary>The checksum of a book.</summary>
    /// <param name="book">The levels.</param>
    /// <param name="priceDecimals">Decimals of the pair's prices: zeros at the end count.</param>
    /// <param name="quantityDecimals">Decimals of its amounts.</param>
    public static uint Of(OrderBook book, int priceDecimals, int quantityDecimals)
    {
        var crc = uint.MaxValue;
        foreach (var side in new[] { book.Asks, book.Bids })
        {
            for (var index = 0; index < Math.Min(Levels, side.Count); index++)
            {
                crc = Add(crc, side.At(index).Price, priceDecimals);
                crc = Add(crc, side.At(index).Quantity, quantityDecimals);
            }
        }

        return ~crc;
    }

    private static uint Add(uint crc, decimal number, int decimals)
    {
        Span<char> text = stackalloc char[64];
        number.TryFormat(text, out var length, $"F{Math.Max(decimals, number.Scale)}", CultureInfo.InvariantCulture);
        var isLeading = true;
        foreach (var digit in text[..length])
        {
            isLeading &= digit is '0' or '.';
            if (!isLeading && digit != '.')
            {
                crc = Table[(byte)(crc ^ digit)] ^ (crc >> 8);
            }
        }

        return crc;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (var index = 0u; index < table.Length; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            }

            table[index] = value;
        }

        return table;
    }
}
