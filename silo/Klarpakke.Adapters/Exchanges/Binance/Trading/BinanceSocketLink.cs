using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.WebSockets;
using Klarpakke.Adapters.MarketData;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Requests and answers on one connection to the WebSocket API, several at a time, matched by their numbers.</summary>
/// <param name="socket">The connection; owned.</param>
/// <param name="onBroken">Told when it breaks while something is sent.</param>
internal sealed class BinanceSocketLink(StreamSocket socket, Action<Exception> onBroken) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<long, Action<BinanceAccountFrame.Reply?>> _asked = [];
    private long _lastId;
    private volatile bool _isClosed;

    public ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken) => socket.ReceiveAsync(cancellationToken);

    /// <summary>Hands an answer to whoever asked, before the next frame is read.</summary>
    public void Answer(long id, BinanceAccountFrame.Reply? reply)
    {
        if (_asked.TryRemove(id, out var onReply))
        {
            onReply(reply);
        }
    }

    /// <summary>Nothing is sent any more, and whoever waits is told that there is no answer.</summary>
    public void Close()
    {
        _isClosed = true;
        _closing.Cancel();
        foreach (var id in _asked.Keys)
        {
            Answer(id, null);
        }
    }

    public void Dispose()
    {
        // Whoever still waits to send must find the semaphore: it is left to the collector.
        socket.Dispose();
        _closing.Dispose();
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="sign">Makes the parameters, at the last moment.</param>
    /// <param name="cancellationToken">Gives the request up.</param>
    /// <returns>How far it got, and the answer if one came.</returns>
    public async Task<(BinanceDelivery Delivery, BinanceAccountFrame.Reply? Reply)> AskAsync(
        string method, Func<ImmutableArray<KeyValuePair<string, string>>> sign, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<BinanceAccountFrame.Reply?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasLeft = false;
        try
        {
            hasLeft = await TrySendAsync(method, sign, reply => answer.TrySetResult(reply), cancellationToken);
            var reply = hasLeft ? await answer.Task.WaitAsync(cancellationToken) : null;
            return (reply is not null ? BinanceDelivery.Answered : hasLeft ? BinanceDelivery.NoAnswer : BinanceDelivery.NotSent, reply);
        }
        catch (OperationCanceledException)
        {
            return (hasLeft ? BinanceDelivery.NoAnswer : BinanceDelivery.NotSent, null);
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="sign">Makes the parameters, at the last moment.</param>
    /// <param name="onReply">Told the answer, or null when the connection ended without one.</param>
    /// <param name="cancellationToken">Heeded until the request is written only: giving up a write would end the connection for all.</param>
    /// <returns>False when nothing was handed to the connection.</returns>
    public async Task<bool> TrySendAsync(
        string method, Func<ImmutableArray<KeyValuePair<string, string>>> sign, Action<BinanceAccountFrame.Reply?> onReply, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        var id = ++_lastId;
        try
        {
            if (_isClosed)
            {
                return false;
            }

            var frame = BinanceSocketRequests.Write(id, method, sign());
            _asked[id] = onReply;
            await socket.SendAsync(frame, _closing.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Part of it may have left.
            onBroken(new StreamException($"The connection broke while {method} was sent: {exception.Message}"));
        }
        finally
        {
            _sending.Release();
        }

        if (_isClosed)
        {
            Answer(id, null);
        }

        return true;
    }
}
