using System.Collections.Immutable;
using System.Threading.Channels;
using Klarpakke.Adapters.MarketData;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>One account's seat on a connection it shares with others, from asking for one to losing it. What happens to one seat leaves the others alone.</summary>
internal sealed class BinanceSubscription(BinanceSigner signer, BinanceStreamLease lease, Func<bool> isUrgent, TimeProvider time)
{
    private const int MaxWaiting = 10_000;

    private readonly Channel<(BinanceAccountFrame Frame, long HeardAt)> _frames =
        Channel.CreateBounded<(BinanceAccountFrame, long)>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly TaskCompletionSource _seated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile BinanceSession? _session;
    private volatile bool _isActive;
    private long _id = -1;
    private long _confirmedAt;

    /// <summary>The venue's number of it on its connection; null until confirmed.</summary>
    public long? Id => Volatile.Read(ref _id) is >= 0 and var id ? id : null;

    /// <summary>From when on events are told.</summary>
    public long ConfirmedAt => Volatile.Read(ref _confirmedAt);

    public bool IsUrgent => isUrgent();

    public bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>The connection; null until there was one.</summary>
    public BinanceSession? Session => _session;

    public ImmutableArray<KeyValuePair<string, string>> Sign() => signer.SignForSocket([]);

    public void Seat(BinanceSession session)
    {
        _session = session;
        _seated.TrySetResult();
    }

    public void Confirm(long id)
    {
        Volatile.Write(ref _confirmedAt, time.GetTimestamp());
        Volatile.Write(ref _id, id);
        _confirmed.TrySetResult();
    }

    /// <summary>Takes in a frame without waiting for the reader: the connection has others to serve.</summary>
    public void Offer(BinanceAccountFrame frame, long heardAt)
    {
        if (!_frames.Writer.TryWrite((frame, heardAt)) && !HasEnded)
        {
            End(new StreamException("Events come faster than they are taken in."));
        }
    }

    /// <summary>Makes it the one its account's lease hangs on.</summary>
    public void Activate() => _isActive = true;

    /// <summary>Everything up to a sign of life was delivered.</summary>
    public void Renew(long heardAt)
    {
        if (!HasEnded)
        {
            lease.Renew(heardAt);
        }
    }

    /// <summary>Ends it. If its account relies on it, that is not ready from this moment on.</summary>
    public void End(Exception reason)
    {
        if (!_ended.TrySetResult(reason))
        {
            return;
        }

        if (_isActive)
        {
            lease.End();
        }

        _frames.Writer.TryComplete(reason);
    }

    /// <summary>Ends it when the event of an acknowledged order is overdue.</summary>
    public void Inspect(TimeSpan eventTimeout)
    {
        if (lease.Overdue is { } id)
        {
            End(new StreamException($"No event of order {id} within {eventTimeout}: the stream is losing events."));
        }
    }

    /// <summary>Waits until the venue has confirmed it.</summary>
    /// <exception cref="StreamException">It was refused, or not confirmed in time.</exception>
    public async Task ConfirmedAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        await UnlessEndedAsync(_seated.Task, Timeout.InfiniteTimeSpan, cancellationToken);
        try
        {
            await UnlessEndedAsync(_confirmed.Task, timeout, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new StreamException($"The account stream was not confirmed within {timeout}.");
        }
    }

    /// <summary>Everything heard, in order; ends with the reason for which the subscription did.</summary>
    public IAsyncEnumerable<(BinanceAccountFrame Frame, long HeardAt)> ReadAsync(CancellationToken cancellationToken) => _frames.Reader.ReadAllAsync(cancellationToken);

    private async Task UnlessEndedAsync(Task step, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(step, _ended.Task).WaitAsync(timeout, time, cancellationToken) != step)
        {
            throw await _ended.Task;
        }
    }
}
