using System.Net.WebSockets;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>The connections to a place's WebSocket API. They are made one after the other, with pauses after failures, and within what the venue allows an address of ours.</summary>
/// <param name="gateway">Where to.</param>
/// <param name="options">How.</param>
/// <param name="services">What the host gives.</param>
/// <param name="jitter">Makes pauses and ages differ.</param>
/// <param name="onChange">Told when a connection has ended.</param>
internal sealed partial class BinanceConnections(
    BinanceGateway gateway, BinanceTradingOptions options, BinanceServices services, Jitter jitter, Action onChange) : IAsyncDisposable
{
    private const int ConnectWeight = 2;

    // A connection that lived this long was a good one: the next failure starts from the shortest pause again.
    private static readonly TimeSpan GoodAge = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = services.Logger;
    private readonly TimeProvider _time = services.Time;
    private readonly Venue _venue = gateway.Environment.Venue;
    private readonly ConnectionBudget _budget = services.Budgets.ConnectionsTo(gateway.Environment.AccountStream);
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly Lock _gate = new();
    private readonly List<BinanceSession> _sessions = [];
    private int _failures;
    private bool _hasConnected;
    private (long Since, TimeSpan Length) _pause;
    private volatile bool _isDisposed;

    /// <summary>The first with fewer seats taken: few full connections rather than many thin ones.</summary>
    public BinanceSession? FindOpen(int seats) => Array.Find(Sessions(), session => session.IsOpen && session.Seats < seats);

    /// <summary>Makes a connection unless somebody else just did, it is too early, or too many were made.</summary>
    /// <param name="seats">Fewer than so many must be taken on one that will do.</param>
    /// <param name="share">The part of the limits at which this caller stops.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>How long it must be waited for; zero when there is one.</returns>
    public async Task<TimeSpan> ConnectAsync(int seats, decimal share, CancellationToken cancellationToken)
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

            var room = gateway.Weight.TryTake(ConnectWeight, share, despiteBan: true);
            if (!room.IsGranted)
            {
                return room.Wait;
            }

            if (_budget.TryTake(share) is { IsGranted: false } admission)
            {
                gateway.Weight.GiveBack(ConnectWeight);
                return admission.Wait;
            }

            return await ConnectOnceAsync(cancellationToken);
        }
        finally
        {
            _connecting.Release();
        }
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
        _isDisposed = true;
        foreach (var session in Sessions())
        {
            await session.DisposeAsync();
        }

        _connecting.Dispose();
    }

    private BinanceSession[] Sessions()
    {
        lock (_gate)
        {
            return [.. _sessions];
        }
    }

    private async Task<TimeSpan> ConnectOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var session = await BinanceSession.ConnectAsync(gateway, options, services, jitter.Shorten(options.ConnectionLifetime), OnEnd, cancellationToken);
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
            services.Metrics.Reconnected(_venue.Code());
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
        else if (!_isDisposed)
        {
            LogLost(_venue, session.Seats, reason.Message, Pause(isFresh: session.Age >= GoodAge));
        }

        onChange();
    }

    private TimeSpan Pause(bool isFresh)
    {
        lock (_gate)
        {
            _failures = isFresh ? 0 : _failures;
            _pause = (_time.GetTimestamp(), jitter.Stretch(options.PauseAfter(_failures++)));
            return _pause.Length;
        }
    }

    [LoggerMessage(LogLevel.Warning, "No connection for account streams of {Venue}: {Reason} The next attempt is in {Pause}.")]
    private partial void LogNotConnected(Venue venue, string reason, TimeSpan pause);

    [LoggerMessage(LogLevel.Warning, "A connection with {Accounts} account streams of {Venue} ended: {Reason} The next attempt is in {Pause}.")]
    private partial void LogLost(Venue venue, int accounts, string reason, TimeSpan pause);

    [LoggerMessage(LogLevel.Information, "A connection of {Venue} with {Accounts} account streams is replaced: {Reason}")]
    private partial void LogReplaced(Venue venue, int accounts, string reason);
}
