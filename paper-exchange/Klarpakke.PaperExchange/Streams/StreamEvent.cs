namespace Klarpakke.PaperExchange.Streams;

/// <summary>
/// One event, serialised once for all its readers: the combined envelope is written and the raw payload is a slice of it.
/// </summary>
internal sealed class StreamEvent(ReadOnlyMemory<byte> combined, int payloadStart, int payloadLength)
{
    public ReadOnlyMemory<byte> Combined { get; } = combined;

    public ReadOnlyMemory<byte> Raw { get; } = combined.Slice(payloadStart, payloadLength);
}
