using System.Text.Json;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>What a text frame of a combined stream is.</summary>
internal enum BinanceFrameKind
{
    /// <summary>An event of a stream.</summary>
    Event,

    /// <summary>The venue did what a control message asked.</summary>
    Confirmed,

    /// <summary>The venue refused a control message.</summary>
    Refused,

    /// <summary>The venue is about to close the connection.</summary>
    Shutdown,
}

/// <summary>An opened text frame. Valid only as long as the bytes it was read from.</summary>
internal ref struct BinanceFrame
{
    public BinanceFrameKind Kind;

    /// <summary>Name of the stream, for example <c>btcusdt@trade</c>; only for events.</summary>
    public ReadOnlySpan<byte> Stream;

    /// <summary>The bytes that <see cref="Data"/> reads.</summary>
    public ReadOnlySpan<byte> Text;

    /// <summary>Stands on the start of the event's object; only for events.</summary>
    public Utf8JsonReader Data;

    /// <summary>Number of the control message that is answered; null when the answer has none.</summary>
    public long? ReplyTo;

    /// <summary>The venue's code of a refusal.</summary>
    public long RefusalCode;
}
