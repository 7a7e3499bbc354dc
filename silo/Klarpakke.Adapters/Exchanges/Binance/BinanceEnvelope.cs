using System.Text.Json;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>The outer object of a combined-stream frame: an event, the answer to a control message, or the announcement of a shutdown.</summary>
internal static class BinanceEnvelope
{
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static bool TryOpen(ReadOnlySpan<byte> text, ref BinanceFrame frame)
    {
        frame.Text = text;
        var reader = new Utf8JsonReader(text);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        bool hasStream = false, hasData = false;
        var control = default(Control);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("stream"u8))
            {
                reader.Read();
                hasStream = TryName(ref reader, out frame.Stream);
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                hasData = reader.TokenType == JsonTokenType.StartObject;
                frame.Data = reader;
                if (hasStream && hasData)
                {
                    // Reading the event reads the rest as well.
                    break;
                }

                reader.Skip();
            }
            else
            {
                ReadControl(ref reader, ref control);
            }
        }

        return hasStream && hasData ? AsEvent(ref frame) : AsControl(ref frame, control);
    }

    private static bool AsEvent(ref BinanceFrame frame)
    {
        frame.Kind = frame.Stream.SequenceEqual("!serverShutdown"u8) ? BinanceFrameKind.Shutdown : BinanceFrameKind.Event;
        return true;
    }

    private static bool AsControl(ref BinanceFrame frame, Control control)
    {
        frame.Kind = control.IsShutdown ? BinanceFrameKind.Shutdown : control.IsRefusal ? BinanceFrameKind.Refused : BinanceFrameKind.Confirmed;
        frame.ReplyTo = control.ReplyTo;
        frame.RefusalCode = control.RefusalCode;
        return control.IsShutdown || control.IsRefusal || (control.HasResult && control.ReplyTo is not null);
    }

    private static void ReadControl(ref Utf8JsonReader reader, ref Control control)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            reader.Read();
            control.ReplyTo = TryInt64(ref reader, out var id) ? id : null;
        }
        else if (reader.ValueTextEquals("result"u8))
        {
            reader.Read();
            control.HasResult = true;
        }
        else if (reader.ValueTextEquals("error"u8) || reader.ValueTextEquals("code"u8))
        {
            reader.Read();
            control.IsRefusal = true;
            ReadRefusal(ref reader, ref control);
        }
        else if (reader.ValueTextEquals("e"u8))
        {
            reader.Read();
            control.IsShutdown = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("serverShutdown"u8);
        }
        else
        {
            reader.Read();
        }

        reader.Skip();
    }

    // Two forms are in use: {"code":2,"msg":...,"id":1} and {"error":{"code":2,"msg":...},"id":1}.
    private static void ReadRefusal(ref Utf8JsonReader reader, ref Control control)
    {
        if (TryInt64(ref reader, out var code))
        {
            control.RefusalCode = code;
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isCode = reader.ValueTextEquals("code"u8);
                reader.Read();
                control.RefusalCode = isCode && TryInt64(ref reader, out var inner) ? inner : control.RefusalCode;
                reader.Skip();
            }
        }
    }

    private static bool TryName(scoped ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        name = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            var plain = new byte[reader.ValueSpan.Length];
            name = plain.AsSpan(0, reader.CopyString(plain));
        }

        return true;
    }

    private struct Control
    {
        public bool HasResult;
        public bool IsRefusal;
        public bool IsShutdown;
        public long? ReplyTo;
        public long RefusalCode;
    }
}
