using System.Threading.Channels;

namespace Klarpakke.Adapters.MarketData;

/// <summary>
/// One connection from opening to its end, which always is an exception that says why. The order matters: the stream is subscribed and confirmed first,
/// and only then is history fetched, so that nothing can fall between the two.
/// </summary>
internal sealed class FeedConnection(IFeedProtocol protocol, FeedTimings timings, TimeProvider time, Random random) : IFeedLink
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);

    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<byte[]> _outbox = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private long _heardAt;
    private long? _connectedAt;
    private int _unconfirmed = protocol.Confirmations;

    /// <summary>How long the subscriptions have been confirmed; zero before they are.</summary>
    public TimeSpan Age => _connectedAt is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <inheritdoc/>
    public void Confirm()
    {
        if (Interlocked.Decrement(ref _unconfirmed) == 0)
        {
            _confirmed.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public void Send(byte[] text) => _outbox.Writer.TryWrite(text);

    /// <summary>Connects and stays until something ends the connection.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var socket = await StreamSocket.ConnectAsync(protocol.Address, timings.ConnectTimeout, time, cancellationToken);
        _heardAt = time.GetTimestamp();
        using var scope = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] parts = [ReceiveAsync(socket, scope.Token), WatchAsync(scope.Token), SendAsync(socket, scope.Token), FollowAsync(scope.Token)];
        var first = await Task.WhenAny(parts);
        await scope.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task ReceiveAsync(StreamSocket socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = socket.ReceiveAsync(cancellationToken);
            if (!next.IsCompleted)
            {
                // Nothing more is here now, so what came together goes out together.
                protocol.Group.FlushPending();
            }

            var text = await next;
            Volatile.Write(ref _heardAt, time.GetTimestamp());
            protocol.Take(text.Span, this);
        }
    }

    private async Task SendAsync(StreamSocket socket, CancellationToken cancellationToken)
    {
        await foreach (var text in _outbox.Reader.ReadAllAsync(cancellationToken))
        {
            await socket.SendAsync(text, cancellationToken);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var messages = protocol.Subscriptions;
        for (var index = 0; index < messages.Count; index++)
        {
            await Task.Delay(index == 0 ? protocol.PauseBefore : protocol.Pause, time, cancellationToken);
            Send(messages[index]);
        }

        await WaitForConfirmationAsync(cancellationToken);
        _connectedAt = time.GetTimestamp();
        protocol.Group.Connected();
        await protocol.CatchUpAsync(cancellationToken);
    }

    private async Task WaitForConfirmationAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _confirmed.Task.WaitAsync(timings.ConnectTimeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new StreamException($"Subscriptions were not confirmed within {timings.ConnectTimeout}.");
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        // Connections that were opened together must not all be replaced together.
        var lifetime = timings.ConnectionLifetime * (1 - (random.NextDouble() * 0.02));
        var start = time.GetTimestamp();
        using var timer = new PeriodicTimer(TickEvery < timings.SilenceLimit / 2 ? TickEvery : timings.SilenceLimit / 2, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (time.GetElapsedTime(Volatile.Read(ref _heardAt)) > timings.SilenceLimit)
            {
                throw new StreamException($"No frame for {timings.SilenceLimit}.");
            }

            if (time.GetElapsedTime(start) > lifetime)
            {
                throw new StreamException("The connection reached its planned age.", isPlanned: true);
            }

            protocol.Tick();
        }
    }
}
