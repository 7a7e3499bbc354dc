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
        while (TryPlain(text[read..], out var level, out var length))
        {
            levels.Add(level);
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

    private static bool TryPlain(ReadOnlySpan<byte> text, out BookChange level, out int length)
    {
        level = default;
        length = 0;
        if (!text.StartsWith("[\""u8))
        {
            return false;
        }

        var price = text[2..];
        var priceEnd = price.IndexOf((byte)'"');
        if (priceEnd < 0 || !price[priceEnd..].StartsWith("\",\""u8))
        {
            return false;
        }

        var quantity = price[(priceEnd + 3)..];
        var quantityEnd = quantity.IndexOf((byte)'"');
        if (quantityEnd < 0 || !quantity[quantityEnd..].StartsWith("\"]"u8)
            || !TryDecimal(price[..priceEnd], out var priceValue) || priceValue <= 0m
            || !TryDecimal(quantity[..quantityEnd], out var quantityValue) || quantityValue < 0m)
        {
            return false;
        }

        level = new BookChange(priceValue, quantityValue);
        length = 2 + priceEnd + 3 + quantityEnd + 2;
        return true;
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
