using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Klarpakke.PaperExchange.Market;

namespace Klarpakke.PaperExchange.Wire;

/// <summary>
/// Writes the protocol's JSON straight to UTF-8. A general serialiser would do, but every event passes here once for all its readers,
/// and prices are whole ticks that need no decimal in between.
/// </summary>
internal sealed class WireWriter
{
    /// <summary>Decimals of every price and quantity on the wire, whatever the symbol's grid.</summary>
    private const int WireDecimals = 8;

    private byte[] _buffer = new byte[512];
    private int _length;
    private long _timeFactor = 1;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    public int Length => _length;

    /// <summary>Whether times leave as microseconds.</summary>
    public bool Microseconds => _timeFactor != 1;

    public void Reset(bool microseconds = false)
    {
        _length = 0;
        _timeFactor = microseconds ? 1_000 : 1;
    }

    public WireWriter Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Reserve(json.Length));
        _length += json.Length;
        return this;
    }

    public WireWriter Number(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        _length += written;
        return this;
    }

    public WireWriter Bool(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>A moment, from ms since the Unix epoch.</summary>
    public WireWriter Time(long time) => Number(time * _timeFactor);

    /// <summary>The last moment before <paramref name="next"/> that the reply's time unit can name.</summary>
    public WireWriter TimeBefore(long next) => Number((next * _timeFactor) - 1);

    /// <summary>A string without characters that JSON would escape, such as a symbol.</summary>
    public WireWriter Plain(string text)
    {
        var target = Reserve((text.Length * 3) + 2);
        target[0] = (byte)'"';
        var written = Encoding.UTF8.GetBytes(text, target[1..]);
        target[written + 1] = (byte)'"';
        _length += written + 2;
        return this;
    }

    /// <summary>Any string, escaped.</summary>
    public WireWriter Text(string text) => Raw(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""));

    /// <summary>A quoted decimal with eight decimals; more are cut off.</summary>
    public WireWriter Amount(decimal value)
    {
        var target = Reserve(48);
        target[0] = (byte)'"';
        Utf8Formatter.TryFormat(
            decimal.Round(value, WireDecimals, MidpointRounding.ToZero), target[1..], out var written, new StandardFormat('F', WireDecimals));
        target[written + 1] = (byte)'"';
        _length += written + 2;
        return this;
    }

    /// <summary>A quoted decimal with eight decimals from a whole number of units of 10^-<paramref name="decimals"/>.</summary>
    public WireWriter Fixed(long value, int decimals) => Decimal(value, decimals, WireDecimals);

    /// <summary>The same for wide values; more than eight decimals are rounded half away from zero.</summary>
    public WireWriter Fixed(Int128 value, int decimals)
    {
        while (decimals > WireDecimals)
        {
            var rest = value % 10;
            value = (value / 10) + (Int128.Abs(rest) >= 5 ? Int128.Sign(value) : 0);
            decimals--;
        }

        return Decimal(value, decimals, WireDecimals);
    }

    /// <summary>A quoted decimal with exactly <paramref name="shown"/> decimals.</summary>
    public WireWriter Decimal(Int128 value, int decimals, int shown)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            return Decimal((long)value, decimals, shown);
        }

        var scale = (Int128)DecimalScale.Of(decimals);
        return WriteDecimal(value < 0, (ulong)Int128.Abs(value / scale), (ulong)Int128.Abs(value % scale), decimals, shown);
    }

    private WireWriter Decimal(long value, int decimals, int shown)
    {
        var scale = (ulong)DecimalScale.Of(decimals);
        var magnitude = value < 0 ? (ulong)-value : (ulong)value;
        return WriteDecimal(value < 0, magnitude / scale, magnitude % scale, decimals, shown);
    }

    private WireWriter WriteDecimal(bool negative, ulong whole, ulong fraction, int decimals, int shown)
    {
        var target = Reserve(48);
        var at = 0;
        target[at++] = (byte)'"';
        if (negative)
        {
            target[at++] = (byte)'-';
        }

        Utf8Formatter.TryFormat(whole, target[at..], out var written);
        at += written;
        target[at++] = (byte)'.';
        for (var digit = decimals - 1; digit >= 0; digit--)
        {
            target[at + digit] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        target.Slice(at + decimals, shown - decimals).Fill((byte)'0');
        at += shown;
        target[at++] = (byte)'"';
        _length += at;
        return this;
    }

    private Span<byte> Reserve(int size)
    {
        if (_buffer.Length - _length < size)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + size));
        }

        return _buffer.AsSpan(_length);
    }
}
