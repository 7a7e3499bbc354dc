using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>One client of the market streams.</summary>
internal sealed class StreamConnection : SocketConnection, IStreamSubscriber
{
    private readonly StreamControl _control;
    private readonly MessageRate _rate;

    public StreamConnection(
        WebSocket socket, StreamDirectory streams, PaperExchangeOptions options, TimeProvider time, bool combined, bool microseconds, ILogger logger)
        : base(socket, options, time, logger)
    {
        Microseconds = microseconds;
        _rate = new MessageRate(options.IncomingMessagesPerSecond, time);
        _control = new StreamControl(this, streams, options.StreamsPerConnection, combined);
    }

    public bool Microseconds { get; }

    public void Offer(StreamEvent streamEvent) => Enqueue(_control.Combined ? streamEvent.Combined : streamEvent.Raw);

    public void Subscribe(IEnumerable<string> names) => _control.Subscribe(names);

    protected override ValueTask<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (_rate.Allow())
        {
            return new(_control.Answer(message.Span));
        }

        Close(WebSocketCloseStatus.PolicyViolation, "Too many requests");
        return default;
    }

    protected override void Ended() => _control.UnsubscribeAll();

    protected override ReadOnlyMemory<byte> ShutdownNotice(long now)
    {
        var payload = $"{{\"e\":\"serverShutdown\",\"E\":{now}}}";
        return Encoding.UTF8.GetBytes(_control.Combined ? $"{{\"stream\":\"!serverShutdown\",\"data\":{payload}}}" : payload);
    }
}
