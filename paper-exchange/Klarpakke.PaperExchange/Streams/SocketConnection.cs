using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Klarpakke.PaperExchange.Streams;

/// <summary>
/// One WebSocket client. Messages are queued without waiting and sent by this connection's own loop; when the queue is full
/// the client has fallen too far behind and is dropped, so it can never slow anyone else.
/// </summary>
internal abstract partial class SocketConnection : IDisposable
{
    private const int LargestMessage = 64 * 1024;

    // How long a client may take to answer our close frame.
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<ReadOnlyMemory<byte>> _queue;
    private readonly CancellationTokenSource _aborted = new();
    private volatile bool _ending;
    private volatile bool _cut;
    private (WebSocketCloseStatus Status, string Reason) _close = (WebSocketCloseStatus.NormalClosure, string.Empty);

    protected SocketConnection(WebSocket socket, PaperExchangeOptions options, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _time = time;
        _logger = logger;
        _queue = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(options.SendQueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

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
            Ended();
            _ending = true;
            _queue.Writer.TryComplete();
            await sending;
        }
    }

    /// <summary>Tells the client that the server goes away, then closes.</summary>
    public void Shutdown(long now)
    {
        Enqueue(ShutdownNotice(now));
        Close(WebSocketCloseStatus.EndpointUnavailable, "Server is shutting down.");
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut()
    {
        _cut = true;
        Abort();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Answers a message of the client; an empty answer sends nothing.</summary>
    protected abstract ValueTask<ReadOnlyMemory<byte>> AnswerAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>The connection has ended, whoever ended it.</summary>
    protected abstract void Ended();

    protected abstract ReadOnlyMemory<byte> ShutdownNotice(long now);

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _queue.Writer.TryComplete();
            _aborted.Dispose();
        }
    }

    protected void Enqueue(ReadOnlyMemory<byte> message)
    {
        // Once the connection is ending the queue takes nothing more; that is no sign of a slow reader.
        if (!_queue.Writer.TryWrite(message) && !_ending)
        {
            LogTooSlow(_queue.Reader.Count);
            Abort();
        }
    }

    protected void Close(WebSocketCloseStatus status, string reason)
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

            if (_cut)
            {
                return;
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
                    await ReplyAsync(buffer.AsMemory(0, filled), cancellationToken);
                    filled = 0;
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or IOException)
        {
            LogGone(gone.Message);
        }
    }

    private async ValueTask ReplyAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var answer = await AnswerAsync(message, cancellationToken);
        if (!answer.IsEmpty)
        {
            Enqueue(answer);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A WebSocket client is dropped: {Queued} messages wait for it.")]
    private partial void LogTooSlow(int queued);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A WebSocket client is gone: {Reason}")]
    private partial void LogGone(string reason);
}
