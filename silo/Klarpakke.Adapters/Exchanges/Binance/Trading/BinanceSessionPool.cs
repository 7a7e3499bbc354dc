using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// Spreads the accounts of one place over few connections. Accounts queue for a seat; those with something at stake go first, at every step, however long the others have waited.
/// </summary>
internal sealed partial class BinanceSessionPool : IAsyncDisposable
{
    private const int SubscribeWeight = 2;

    // Accounts that lost a connection come back one by one within moments: who is first then must not depend on that.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly BinanceGateway _gateway;
    private readonly BinanceTradingOptions _options;
    private readonly BinanceServices _services;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Venue _venue;
    private readonly BinanceConnections _connections;
    private readonly Bell _bell;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<BinanceSubscription> _waiting = [];
    private readonly Task _seating;
    private long _gathering;

    public BinanceSessionPool(BinanceGateway gateway, BinanceTradingOptions options, BinanceServices services)
    {
        _gateway = gateway;
        _options = options;
        _services = services;
        _logger = services.Logger;
        _time = services.Time;
        _venue = gateway.Environment.Venue;
        _bell = new Bell(_time);
        Jitter = new Jitter(HashCode.Combine(_time.GetTimestamp(), Environment.ProcessId));
        _connections = new BinanceConnections(gateway, options, services, Jitter, _bell.Ring);
        _seating = Task.Run(KeepSeatingAsync);
    }

    public Jitter Jitter { get; }

    /// <summary>Queues for a seat.</summary>
    public void Enqueue(BinanceSubscription subscription)
    {
        lock (_gate)
        {
            _gathering = _waiting.Count == 0 ? _time.GetTimestamp() : _gathering;
            _waiting.Add(subscription);
        }

        _services.Metrics.Waiting(_venue.Code(), 1);
        _bell.Ring();
    }

    /// <summary>Gives a seat back, or the place in the queue.</summary>
    public async Task ReleaseAsync(BinanceSubscription subscription)
    {
        subscription.End(new OperationCanceledException());
        Dequeue(subscription);
        if (subscription.Session is { } session)
        {
            await session.ReleaseAsync(subscription);
        }

        _bell.Ring();
    }

    /// <summary>Looks at the queue again, because somebody in it has become urgent.</summary>
    public void Reconsider() => _bell.Ring();

    /// <inheritdoc cref="BinanceConnections.AbortAll"/>
    public void AbortAll(string reason) => _connections.AbortAll(reason);

    /// <summary>A connection for a request that cannot wait: one that is open, or a new one from the reserve that streams never use. Null when there is none to be had now.</summary>
    public async Task<BinanceSession?> FindAsync(CancellationToken cancellationToken)
    {
        if (_connections.FindOpen(int.MaxValue) is null)
        {
            await _connections.ConnectAsync(int.MaxValue, LaneShares.Of(TradingLane.KillSwitch), cancellationToken);
        }

        return _connections.FindOpen(int.MaxValue);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _seating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connections.DisposeAsync();
        _stop.Dispose();
    }

    private async Task KeepSeatingAsync()
    {
        try
        {
            while (true)
            {
                var wait = await SeatOneAsync(_stop.Token);
                if (wait != TimeSpan.Zero)
                {
                    await _bell.WaitAsync(wait, _stop.Token);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            LogStopped(exception, _venue);
            throw;
        }
    }

    /// <summary>Seats the most urgent account if that is possible now.</summary>
    /// <returns>How long nothing will change by itself; zero to go on.</returns>
    private async Task<TimeSpan> SeatOneAsync(CancellationToken cancellationToken)
    {
        if (MostUrgent() is not { } next)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var gathering = Gathering - _time.GetElapsedTime(Volatile.Read(ref _gathering));
        if (gathering > TimeSpan.Zero)
        {
            return gathering;
        }

        if (_connections.FindOpen(_options.AccountsPerConnection) is not { } session)
        {
            return await _connections.ConnectAsync(_options.AccountsPerConnection, LaneShares.Of(TradingLane.Reconciliation), cancellationToken);
        }

        // Each account that comes back has questions to ask: those with nothing at stake leave room for the answers to the others.
        var share = LaneShares.Of(next.IsUrgent ? TradingLane.Reconciliation : TradingLane.MarketData);
        if (_gateway.Weight.TryTake(SubscribeWeight, share, despiteBan: true) is { IsGranted: false } admission)
        {
            return admission.Wait;
        }

        if (Dequeue(next))
        {
            await session.SubscribeAsync(next, cancellationToken);
        }

        return TimeSpan.Zero;
    }

    private BinanceSubscription? MostUrgent()
    {
        lock (_gate)
        {
            return _waiting.Find(subscription => subscription.IsUrgent) ?? _waiting.FirstOrDefault();
        }
    }

    private bool Dequeue(BinanceSubscription subscription)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(subscription))
            {
                return false;
            }
        }

        _services.Metrics.Waiting(_venue.Code(), -1);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "No account stream of {Venue} is connected any more because of a defect.")]
    private partial void LogStopped(Exception exception, Venue venue);
}
