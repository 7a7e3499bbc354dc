using System.Net.WebSockets;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// Spreads the accounts of one place over few connections. Accounts queue for a seat; those with something at stake go first, at every step, however long the others have waited.
/// Connections are made one after the other, within what the venue allows an address of ours.
/// </summary>
internal sealed partial class BinanceSessionPool : IAsyncDisposable
{
    private const int ConnectWeight = 2;
    private const int SubscribeWeight = 2;

    // A connection that lived this long was a good one: the next failure starts from the shortest pause again.
    private static readonly TimeSpan GoodAge = TimeSpan.FromSeconds(30);

    // Accounts that lost a connection come back one by one within moments: who is first then must not depend on that.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly BinanceGateway _gateway;
    private readonly BinanceTradingOptions _options;
    private readonly BinanceServices _services;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Venue _venue;
    private readonly ConnectionBudget _connections;
    private readonly Bell _bell;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly Lock _gate = new();
    private readonly List<BinanceSession> _sessions = [];
    private readonly List<BinanceSubscription> _waiting = [];
    private readonly Task _seating;
    private long _gathering;
    private int _failures;
    private bool _hasConnected;
    private (long Since, TimeSpan Length) _pause;

    public BinanceSessionPool(BinanceGateway gateway, BinanceTradingOptions options, BinanceServices services)
    {
        _gateway = gateway;
        _options = options;
        _services = services;
        _logger = services.Logger;
        _time = services.Time;
        _venue = gateway.Environment.Venue;
        _connections = services.Budgets.ConnectionsTo(gateway.Environment.AccountStream);
        _bell = new Bell(_time);
        Jitter = new Jitter(HashCode.Combine(_time.GetTimestamp(), Environment.ProcessId));
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

    /// <summary>A connection for a request that cannot wait: one that is open, or a new one from the reserve that streams never use. Null when there is none to be had now.</summary>
    public async Task<BinanceSession?> FindAsync(CancellationToken cancellationToken)
    {
        if (FindOpen(int.MaxValue) is null)
        {
            await ConnectAsync(int.MaxValue, LaneShares.Of(TradingLane.KillSwitch), cancellationToken);
        }

        return FindOpen(int.MaxValue);
    }

    /// <summary>Gives every connection up, because none can be believed.</summary>
    public void AbortAll(string reason)
    {
        foreach (var session in Sessions())
        {
            session.Abort(new StreamException(reason));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _seating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var session in Sessions())
        {
            await session.DisposeAsync();
        }

        _connecting.Dispose();
        _stop.Dispose();
    }

    private BinanceSession[] Sessions()
    {
        lock (_gate)
        {
            return [.. _sessions];
        }
    }

    // The first with room: few full connections rather than many thin ones.
    private BinanceSession? FindOpen(int seats) => Array.Find(Sessions(), session => session.IsOpen && session.Seats < seats);

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

        if (FindOpen(_options.AccountsPerConnection) is not { } session)
        {
            return await ConnectAsync(_options.AccountsPerConnection, LaneShares.Of(TradingLane.Reconciliation), cancellationToken);
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

    /// <summary>Makes a connection unless somebody else just did, it is too early, or too many were made.</summary>
    /// <returns>How long it must be waited for; zero when there is one.</returns>
    private async Task<TimeSpan> ConnectAsync(int seats, decimal share, CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken);
        try
        {
            if (FindOpen(seats) is not null)
            {
                return TimeSpan.Zero;
            }

            var pause = _pause.Length - _time.GetElapsedTime(_pause.Since);
            if (pause > TimeSpan.Zero)
            {
                return pause;
            }

            var room = _gateway.Weight.TryTake(ConnectWeight, share, despiteBan: true);
            if (!room.IsGranted)
            {
                return room.Wait;
            }

            if (_connections.TryTake(share) is { IsGranted: false } admission)
            {
                _gateway.Weight.GiveBack(ConnectWeight);
                return admission.Wait;
            }

            return await ConnectOnceAsync(cancellationToken);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<TimeSpan> ConnectOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var session = await BinanceSession.ConnectAsync(_gateway, _options, _services, Jitter.Shorten(_options.ConnectionLifetime), OnEnd, cancellationToken);
            Add(session);
            return TimeSpan.Zero;
        }
        catch (Exception exception) when (exception is StreamException or WebSocketException or HttpRequestException or IOException)
        {
            LogNotConnected(_venue, exception.Message, Pause(isFresh: false));
            return _pause.Length;
        }
    }

    private void Add(BinanceSession session)
    {
        lock (_gate)
        {
            if (!session.HasEnded)
            {
                _sessions.Add(session);
            }
        }

        if (_hasConnected)
        {
            _services.Metrics.Reconnected(_venue.Code());
        }

        _hasConnected = true;
    }

    private void OnEnd(BinanceSession session, Exception reason)
    {
        lock (_gate)
        {
            _sessions.Remove(session);
        }

        if (reason is StreamException { IsPlanned: true })
        {
            LogReplaced(_venue, session.Seats, reason.Message);
        }
        else if (!_stop.IsCancellationRequested)
        {
            LogLost(_venue, session.Seats, reason.Message, Pause(isFresh: session.Age >= GoodAge));
        }

        _bell.Ring();
    }

    private TimeSpan Pause(bool isFresh)
    {
        lock (_gate)
        {
            _failures = isFresh ? 0 : _failures;
            _pause = (_time.GetTimestamp(), Jitter.Stretch(_options.PauseAfter(_failures++)));
            return _pause.Length;
        }
    }

    [LoggerMessage(LogLevel.Error, "No account stream of {Venue} is connected any more because of a defect.")]
    private partial void LogStopped(Exception exception, Venue venue);

    [LoggerMessage(LogLevel.Warning, "No connection for account streams of {Venue}: {Reason} The next attempt is in {Pause}.")]
    private partial void LogNotConnected(Venue venue, string reason, TimeSpan pause);

    [LoggerMessage(LogLevel.Warning, "A connection with {Accounts} account streams of {Venue} ended: {Reason} The next attempt is in {Pause}.")]
    private partial void LogLost(Venue venue, int accounts, string reason, TimeSpan pause);

    [LoggerMessage(LogLevel.Information, "A connection of {Venue} with {Accounts} account streams is replaced: {Reason}")]
    private partial void LogReplaced(Venue venue, int accounts, string reason);
}
