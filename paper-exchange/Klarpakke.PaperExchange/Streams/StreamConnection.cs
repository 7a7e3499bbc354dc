using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>
/// One client on the stream port. Events are queued without waiting and sent by this connection's own loop; when the queue is full
/// the client has fallen too far behind and is dropped, so it can never slow anyone else.
/// </summary>
internal sealed partial class StreamConnection : IStreamSubscriber, IDisposable
{
    private const int LargestMessage = 64 * 1024;

    // How long a client may take to answer our close frame.
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly TimeProvider _time;
    private readonly StreamControl _control;
    private readonly MessageRate _rate;
    private readonly ILogger _logger;
    private readonly Channel<ReadOnlyMemory<byte>> _queue;
    private readonly CancellationTokenSource _aborted = new();
    private volatile bool _ending;
    private (WebSocketCloseStatus Status, string Reason) _close = (WebSocketCloseStatus.NormalClosure, string.Empty);

    public StreamConnection(
        WebSocket socket, StreamDirectory streams, PaperExchangeOptions options, TimeProvider time, bool combined, bool microseconds, ILogger logger)
    {
        _socket = socket;
        _time = time;
        _logger = logger;
        Microseconds = microseconds;
        _rate = new MessageRate(options.IncomingMessagesPerSecond, time);
        _control = new StreamControl(this, streams, options.StreamsPerConnection, combined);
        _queue = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(options.SendQueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    public bool Microseconds { get; }

    public void Offer(StreamEvent streamEvent) => Enqueue(_control.Combined ? streamEvent.Combined : streamEvent.Raw);

    public void Subscribe(IEnumerable<string> names) => _control.Subscribe(names);

    /// <summary>Runs until the client leaves, misbehaves, is too old, or the server stops.</summary>
    public async Task RunAsync(TimeSpan lifetime, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_aborted.Token, cancellationToken);
        await using var age = _time.CreateTimer(
            _ => Close(WebSocketCloseStatus.NormalClosure, "Connection is too old."), null, lifetime, Timeout.InfiniteTimeSpan);
        var sending = SendAsync(stop.Token);
        try
        {
            await ReceiveAsync(stop.Token);
        }
        finally
        {
            _control.UnsubscribeAll();
            _ending = true;
            _queue.Writer.TryComplete();
            await sending;
        }
    }

    /// <summary>Tells the client that the server goes away, then closes.</summary>
    public void Shutdown(StreamEvent notice)
    {
        Offer(notice);
        Close(WebSocketCloseStatus.EndpointUnavailable, "Server is shutting down.");
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _aborted.Dispose();
    }

    private void Enqueue(ReadOnlyMemory<byte> message)
    {
        // Once the connection is ending the queue takes nothing more; that is no sign of a slow reader.
        if (!_queue.Writer.TryWrite(message) && !_ending)
        {
            LogTooSlow(_queue.Reader.Count);
            Abort();
        }
    }

    private void Close(WebSocketCloseStatus status, string reason)
    {
        _close = (status, reason);
        _ending = true;
        _queue.Writer.TryComplete();
    }

    private void Abort()
    {
        _ending = true;
        _queue.Writer.TryComplete();
        try
        {
            _ = _aborted.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended between the full queue and here.
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync(cancellationToken))
            {
                await _socket.SendAsync(message, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancellationToken);
            }

            await _socket.CloseOutputAsync(_close.Status, _close.Reason, cancellationToken);
            // A client that never answers the close must not keep the connection open.
            _aborted.CancelAfter(CloseGrace);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            Abort();
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var result = await _socket.ReceiveAsync(buffer.AsMemory(filled), cancellationToken);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                filled += result.Count;
                if (filled > LargestMessage)
                {
                    Close(WebSocketCloseStatus.MessageTooBig, "Message is too big.");
                    filled = 0;
                }
                else if (result.EndOfMessage)
                {
                    Answer(buffer.AsSpan(0, filled));
                    filled = 0;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            LogGone(gone.Message);
        }
    }

    private void Answer(ReadOnlySpan<byte> message)
    {
        if (!_rate.Allow())
        {
            Close(WebSocketCloseStatus.PolicyViolation, "Too many requests");
            return;
        }

        Enqueue(_control.Answer(message));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A stream client is dropped: {Queued} events wait for it.")]
    private partial void LogTooSlow(int queued);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A stream client is gone: {Reason}")]
    private partial void LogGone(string reason);
}
