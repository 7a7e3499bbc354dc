using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>An account's events, subscribed again for ever until disposed, or until its reader fails. Connections come and go underneath; the account has a lease of its own.</summary>
internal sealed partial class BinanceAccountStream : IAccountStream
{
    // A subscription that lived this long was a good one: the next failure starts from the shortest pause again.
    private static readonly TimeSpan GoodAge = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly BinancePlace _place;
    private readonly BinanceSigner _signer;
    private readonly BinanceTradingOptions _options;
    private readonly BinanceServices _services;
    private readonly BinanceStreamLease _lease;
    private readonly BinanceAccountDelivery _delivery;
    private readonly Venue _venue;
    private readonly ILogger _logger;
    private volatile bool _isUrgent;
    private volatile int _suspensions;
    private bool _isDisposed;

    public BinanceAccountStream(BinancePlace place, BinanceSigner signer, IAccountEvents events, BinanceTradingOptions options, BinanceServices services)
    {
        _place = place;
        _signer = signer;
        _options = options;
        _services = services;
        _logger = services.Logger;
        _venue = place.Gateway.Environment.Venue;
        _lease = new BinanceStreamLease(options.ReadyLease, options.EventTimeout, services.Time);
        _delivery = new BinanceAccountDelivery(place, events, _lease, services.Metrics);
        Completion = Task.Run(KeepAsync);
    }

    public Task Completion { get; }

    // What was heard before this process stood still says nothing of now, whatever the clocks make of it.
    public DateTimeOffset? ReadyUntil => _place.Watch.Suspensions == _suspensions ? _lease.ReadyUntil : null;

    public void Expect(ClientOrderId id) => _lease.Expect(id);

    public void Prioritize(bool isUrgent)
    {
        var isNews = isUrgent && !_isUrgent;
        _isUrgent = isUrgent;
        if (isNews)
        {
            _place.Sessions.Reconsider();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        await _stop.CancelAsync();

        // What ended it before was logged as an error when it happened, and its reader threw it.
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task KeepAsync()
    {
        try
        {
            var failures = 0;
            var subscription = Queue();
            while (true)
            {
                var start = _services.Time.GetTimestamp();
                var (reason, next) = await RunOnceAsync(subscription);
                if (_stop.IsCancellationRequested)
                {
                    await ReleaseAsync(next);
                    return;
                }

                // Who has moved goes on; who lost the connection waits for the pool's next one. Only what is wrong with this account makes it pause.
                if (next is null && reason is not BinanceSessionEndedException)
                {
                    failures = _services.Time.GetElapsedTime(start) >= GoodAge ? 0 : failures;
                    await PauseAsync(reason, failures++);
                }

                subscription = next ?? Queue();
            }
        }
        catch (Exception exception)
        {
            LogStopped(exception, _venue);
            throw;
        }
    }

    private BinanceSubscription Queue()
    {
        var subscription = new BinanceSubscription(_signer, _lease, () => _isUrgent, _services.Time);
        _place.Sessions.Enqueue(subscription);
        return subscription;
    }

    private Task ReleaseAsync(BinanceSubscription? subscription) => subscription is null ? Task.CompletedTask : _place.Sessions.ReleaseAsync(subscription);

    /// <summary>One subscription to its end: why it ended, and the one that takes over, if there is one already.</summary>
    private async Task<(Exception Reason, BinanceSubscription? Next)> RunOnceAsync(BinanceSubscription subscription)
    {
        using var scope = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var moving = Task.FromResult<BinanceSubscription?>(null);
        try
        {
            await subscription.ConfirmedAsync(_options.ConnectTimeout, scope.Token);
            moving = MoveAsync(subscription.Session!, scope.Token);
            var delivering = DeliverAsync(subscription, scope.Token);
            await Task.WhenAny(moving, delivering);
            await scope.CancelAsync();
            await delivering;
            throw new InvalidOperationException("A subscription ended without a reason.");
        }
        catch (Exception exception) when (IsOrdinary(exception) || (exception is OperationCanceledException && scope.IsCancellationRequested))
        {
            return (exception, await moving);
        }
        catch (Exception)
        {
            await ReleaseAsync(await moving);
            throw;
        }
        finally
        {
            _lease.End();
            await ReleaseAsync(subscription);
        }
    }

    private async Task DeliverAsync(BinanceSubscription subscription, CancellationToken cancellationToken)
    {
        subscription.Activate();
        var suspensions = _place.Watch.Suspensions;

        // Only now can nothing fall between what is asked and what the stream tells.
        await _delivery.GapAsync(cancellationToken);
        _suspensions = suspensions;
        subscription.Renew(subscription.ConfirmedAt);
        await foreach (var (frame, heardAt) in subscription.ReadAsync(cancellationToken))
        {
            await _delivery.DeliverAsync(frame, cancellationToken);
            subscription.Renew(heardAt);
        }
    }

    /// <summary>Waits until the connection should be left, and subscribes on another one while this one still tells. Null when the scope ends first.</summary>
    private async Task<BinanceSubscription?> MoveAsync(BinanceSession session, CancellationToken cancellationToken)
    {
        BinanceSubscription? next = null;
        try
        {
            await session.Leaving.WaitAsync(cancellationToken);
            for (var failures = 0; ; failures++)
            {
                next = Queue();
                try
                {
                    await next.ConfirmedAsync(_options.ConnectTimeout, cancellationToken);
                    return next;
                }
                catch (Exception exception) when (IsOrdinary(exception))
                {
                    await ReleaseAsync(next);
                    await Task.Delay(_options.PauseAfter(failures), _services.Time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(next);
            return null;
        }
    }

    private static bool IsOrdinary(Exception exception) => exception is StreamException or BinanceRefusedStreamException or BinanceSessionEndedException;

    private async Task PauseAsync(Exception reason, int failures)
    {
        var pause = _place.Sessions.Jitter.Stretch(_options.PauseAfter(failures));
        if (reason is StreamException { IsPlanned: true })
        {
            LogReplaced(_venue, reason.Message);
        }
        else
        {
            LogLost(_venue, reason.Message, pause);
        }

        if (reason is BinanceRefusedStreamException { IsClockSkew: true })
        {
            await _place.MeasureClockAsync(CancellationToken.None);
        }

        await Task.Delay(pause, _services.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(LogLevel.Error, "An account stream of {Venue} has stopped for good: its reader failed, or it has a defect.")]
    private partial void LogStopped(Exception exception, Venue venue);

    [LoggerMessage(LogLevel.Warning, "An account stream of {Venue} ended: {Reason} The next attempt is in {Pause}.")]
    private partial void LogLost(Venue venue, string reason, TimeSpan pause);

    [LoggerMessage(LogLevel.Information, "An account stream of {Venue} is subscribed anew: {Reason}")]
    private partial void LogReplaced(Venue venue, string reason);
}
