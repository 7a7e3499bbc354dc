namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>
/// One connection from opening to its end, which always is an exception that says why. The order matters: the stream is subscribed and confirmed first,
/// and only then is history fetched, so that nothing can fall between the two.
/// </summary>
internal sealed class BinanceConnection(
    BinanceEnvironment environment, BinanceOptions options, BinanceFeedGroup group, BinanceCatchUp catchUp, TimeProvider time, Random random)
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(250);

    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _heardAt;
    private long? _connectedAt;
    private int _unconfirmed;

    /// <summary>How long the subscriptions have been confirmed; zero before they are.</summary>
    public TimeSpan Age => _connectedAt is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Connects and stays until something ends the connection.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var socket = await BinanceSocket.ConnectAsync(new Uri(environment.StreamBase, "/stream"), options.ConnectTimeout, time, cancellationToken);
        _heardAt = time.GetTimestamp();
        using var scope = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] parts = [ReceiveAsync(socket, scope.Token), WatchAsync(scope.Token), FollowAsync(socket, scope.Token)];
        var first = await Task.WhenAny(parts);
        await scope.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task ReceiveAsync(BinanceSocket socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = socket.ReceiveAsync(cancellationToken);
            if (!next.IsCompleted)
            {
                // Nothing more is here now, so what came together goes out together.
                group.FlushPending();
            }

            var text = await next;
            Volatile.Write(ref _heardAt, time.GetTimestamp());
            Take(text.Span);
        }
    }

    private void Take(ReadOnlySpan<byte> text)
    {
        if (!BinanceStreamParsing.TryOpen(text, out var frame))
        {
            group.CountMalformed("frame");
            return;
        }

        switch (frame.Kind)
        {
            case BinanceFrameKind.Event:
                group.Take(ref frame);
                break;
            case BinanceFrameKind.Confirmed:
                Confirm();
                break;
            case BinanceFrameKind.Refused:
                throw new BinanceStreamException($"The venue refused a subscription (code {frame.RefusalCode}).");
            case BinanceFrameKind.Shutdown:
                throw new BinanceStreamException("The venue announced a shutdown.", isPlanned: true);
        }
    }

    private void Confirm()
    {
        if (Interlocked.Decrement(ref _unconfirmed) == 0)
        {
            _confirmed.TrySetResult();
        }
    }

    private async Task FollowAsync(BinanceSocket socket, CancellationToken cancellationToken)
    {
        var messages = group.StreamNames.Chunk(BinanceControl.StreamsPerMessage).Select((names, index) => BinanceControl.Subscribe(index + 1, names)).ToArray();
        _unconfirmed = messages.Length;
        for (var index = 0; index < messages.Length; index++)
        {
            if (index > 0)
            {
                await Task.Delay(BinanceControl.Pause, time, cancellationToken);
            }

            await socket.SendAsync(messages[index], cancellationToken);
        }

        await WaitForConfirmationAsync(cancellationToken);
        _connectedAt = time.GetTimestamp();
        group.Connected();
        await catchUp.RunAsync(group, cancellationToken);
    }

    private async Task WaitForConfirmationAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _confirmed.Task.WaitAsync(options.ConnectTimeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new BinanceStreamException($"Subscriptions were not confirmed within {options.ConnectTimeout}.");
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        // Connections that were opened together must not all be replaced together.
        var lifetime = options.ConnectionLifetime * (1 - (random.NextDouble() * 0.02));
        var start = time.GetTimestamp();
        using var timer = new PeriodicTimer(TickEvery < options.SilenceLimit / 2 ? TickEvery : options.SilenceLimit / 2, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (time.GetElapsedTime(Volatile.Read(ref _heardAt)) > options.SilenceLimit)
            {
                throw new BinanceStreamException($"No frame for {options.SilenceLimit}.");
            }

            if (time.GetElapsedTime(start) > lifetime)
            {
                throw new BinanceStreamException("The connection reached its planned age.", isPlanned: true);
            }

            group.Tick(options.BookRefresh);
        }
    }
}
