using System.Text.Json;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Walks over the members of an event and keeps count of those that must be there.</summary>
internal static class BinanceFields
{
    /// <summary>Goes to the value of the next member. Those we want all have one-letter names; anything else comes out as zero and is skipped.</summary>
    public static bool NextField(ref Utf8JsonReader reader, out byte field)
    {
        field = 0;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        field = reader.ValueSpan.Length == 1 ? reader.ValueSpan[0] : (byte)0;
        return reader.Read();
    }

    /// <summary>Reads all members; false as soon as one is not what the protocol says.</summary>
    public static bool ReadMembers<T>(ref Utf8JsonReader reader, ref T members)
        where T : struct, IEventMembers, allows ref struct
    {
        while (NextField(ref reader, out var field))
        {
            if (!members.Take(ref reader, field))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Notes that a member was there.</summary>
    public static bool Mark(ref int seen, int bit)
    {
        seen |= 1 << bit;
        return true;
    }

    /// <summary>Passes over a value.</summary>
    public static bool Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return true;
    }

    /// <summary>What follows the event must still be JSON: half a frame is not an event, and the reader throws at a missing end.</summary>
    public static bool ReadToEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }

        return true;
    }
}
