using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace Klarpakke.Adapters.MarketData;

/// <summary>A WebSocket that reads whole text frames into one reused buffer.</summary>
internal sealed class StreamSocket : IDisposable
{
    private const int FirstBuffer = 64 * 1024;
    private const int MaxFrame = 16 * 1024 * 1024;

    private readonly ClientWebSocket _socket = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);

    private StreamSocket()
    {
    }

    /// <summary>Opens a connection.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="time">Whose clock.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <param name="carrier">What carries the first request instead of this machine's network; null for the network.</param>
    /// <exception cref="WebSocketException">The venue could not be reached or did not agree.</exception>
    /// <exception cref="StreamException">It took too long.</exception>
    public static async Task<StreamSocket> ConnectAsync(Uri address, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken, HttpMessageInvoker? carrier = null)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var socket = new StreamSocket();
        try
        {
            await socket._socket.ConnectAsync(address, carrier, linked.Token);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new StreamException($"No connection within {timeout}.");
            }

            throw;
        }
    }

    /// <summary>Sends a text frame.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken) =>
        _socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>Reads the next text frame. The bytes are valid until the next call.</summary>
    /// <exception cref="StreamException">The venue closed the connection, or the frame is too large.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new StreamException($"The venue closed the connection ({_socket.CloseStatus}).");
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return _buffer.AsMemory(0, length);
            }

            if (length == _buffer.Length)
            {
                Grow();
            }
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private void Grow()
    {
        if (_buffer.Length >= MaxFrame)
        {
            throw new StreamException($"A frame is larger than {MaxFrame} bytes.");
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
