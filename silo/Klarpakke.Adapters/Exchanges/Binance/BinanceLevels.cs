using System.Text.Json;
using Klarpakke.Adapters.MarketData;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// Reads order-book levels: an array of arrays that start with price and amount. They are nine tenths of all bytes of the streams, so the form that is always
/// sent, <c>["61837.63","3.78"],</c>, is read directly; anything else is left to the JSON reader, which goes on wherever that ended.
/// </summary>
internal static class BinanceLevels
{
    private const int Broken = -1;

    /// <summary>Reads levels from a reader that stands on the start of the array.</summary>
    /// <param name="reader">Stands on the end of the array afterwards.</param>
    /// <param name="text">All bytes the reader reads; the rest of them when it had to be replaced.</param>
    /// <param name="levels">Receives the levels.</param>
    /// <returns>False when it is not an array of levels, or a price is not positive, or an amount negative.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> text, List<BookChange> levels)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var rest = text[(int)reader.BytesConsumed..];
        var read = ReadPlain(rest, levels);
        if (read == Broken)
        {
            return false;
        }

        if (read > 0)
        {
            // To the new reader the array starts where the plain levels end.
            text = rest[read..];
            reader = new Utf8JsonReader(text, isFinalBlock: true, reader.CurrentState);
        }

        return ReadAny(ref reader, levels);
    }

    /// <summary>Reads levels for as long as they are plain; answers the bytes read, which end with a level or right before the next one.</summary>
    private static int ReadPlain(ReadOnlySpan<byte> text, List<BookChange> levels)
    {
        var read = 0;
        while (TryPlain(text[read..], levels, out var length))
        {
            read += length;
            var after = SkipSpace(text, read);
            if (after == text.Length || text[after] is not ((byte)',' or (byte)']'))
            {
                return Broken;
            }

            // Only a comma with a level behind it is taken: one that leads nowhere is for the reader to refuse.
            var next = text[after] == ',' ? SkipSpace(text, after + 1) : text.Length;
            if (next == text.Length || text[next] != '[')
            {
                break;
            }

            read = next;
        }

        return read;
    }

    private static int SkipSpace(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            position++;
        }

        return position;
    }

    private static bool TryPlain(ReadOnlySpan<byte> text, List<BookChange> levels, out int length)
    {
        length = 0;
        if (!text.StartsWith("[\""u8) || !TryNumber(text[2..], out var price, out var priceLength) || decimal.Sign(price) <= 0)
        {
            return false;
        }

        text = text[(2 + priceLength)..];
        if (!text.StartsWith("\",\""u8) || !TryNumber(text[3..], out var quantity, out var quantityLength) || decimal.Sign(quantity) < 0
            || !text[(3 + quantityLength)..].StartsWith("\"]"u8))
        {
            return false;
        }

        levels.Add(new BookChange(price, quantity));
        length = 2 + priceLength + 3 + quantityLength + 2;
        return true;
    }

    /// <summary>Reads a number up to its closing quotation mark.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> text, out decimal value, out int length)
    {
        length = BinanceFixedNumbers.Read(text, out value);
        if (length > 0)
        {
            return true;
        }

        length = text.IndexOf((byte)'"');
        return length > 0 && TryDecimal(text[..length], out value);
    }

    private static bool ReadAny(ref Utf8JsonReader reader, List<BookChange> levels)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            if (!reader.Read() || !TryDecimal(ref reader, out var price) || price <= 0m
                || !reader.Read() || !TryDecimal(ref reader, out var quantity) || quantity < 0m)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                reader.Skip();
            }

            levels.Add(new BookChange(price, quantity));
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }
}
