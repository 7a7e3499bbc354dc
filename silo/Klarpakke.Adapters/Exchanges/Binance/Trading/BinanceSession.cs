using System.Collections.Immutable;
using System.Net.WebSockets;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// One connection to the WebSocket API. It carries the subscriptions of many accounts, and requests. A sign of life of the connection is none of an account's: the venue is asked
/// which subscriptions live, and only those it names have one.
/// </summary>
internal sealed class BinanceSession : IAsyncDisposable
{
    // The venue ends a connection's subscribing at 65,535.
    private const long LastSubscription = 60_000;
    private const int ListWeight = 2;

    private readonly BinanceSocketLink _link;
    private readonly BinanceSeats _seats;
    private readonly RateBudget _weight;
    private readonly BinanceTradingOptions _options;
    private readonly BinanceServices _services;
    private readonly string _venue;
    private readonly TimeSpan _lifetime;
    private readonly Action<BinanceSession, Exception> _onEnd;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _gaveUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Bell _look;
    private readonly Task _completion;
    private readonly long _start;
    private long _heardAt;
    private Exception? _endReason;
    private string? _leaveReason;

    private BinanceSession(
        StreamSocket socket, BinanceGateway gateway, BinanceTradingOptions options, BinanceServices services, TimeSpan lifetime, Action<BinanceSession, Exception> onEnd)
    {
        _link = new BinanceSocketLink(socket, Abort);
        _weight = gateway.Weight;
        _options = options;
        _services = services;
        _venue = gateway.Environment.Venue.Code();
        _lifetime = lifetime;
        _onEnd = onEnd;
        _time = services.Time;
        _seats = new BinanceSeats(_time);
        _look = new Bell(_time);
        _start = _heardAt = _time.GetTimestamp();
        _completion = Task.Run(RunAsync);
    }

    /// <summary>Ends when nobody should use the connection any more although it still works: the venue is about to shut it down, or it is old.</summary>
    public Task Leaving => _leaving.Task;

    public bool HasEnded => _gaveUp.Task.IsCompleted;

    public bool IsOpen => !HasEnded && !_leaving.Task.IsCompleted;

    /// <summary>Accounts that are on it or about to be.</summary>
    public int Seats => _seats.Count;

    public TimeSpan Age => _time.GetElapsedTime(_start);

    /// <summary>Connects.</summary>
    /// <param name="gateway">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="services">What the host gives.</param>
    /// <param name="lifetime">Age at which it should be left.</param>
    /// <param name="onEnd">Told once why it ended, before its accounts are.</param>
    /// <param name="cancellationToken">Gives connecting up.</param>
    public static async Task<BinanceSession> ConnectAsync(
        BinanceGateway gateway, BinanceTradingOptions options, BinanceServices services, TimeSpan lifetime, Action<BinanceSession, Exception> onEnd,
        CancellationToken cancellationToken)
    {
        using var carrier = services.Transport is { } transport ? new HttpMessageInvoker(transport, disposeHandler: false) : null;
        var socket = await StreamSocket.ConnectAsync(gateway.Environment.AccountStream, options.ConnectTimeout, services.Time, cancellationToken, carrier);
        return new BinanceSession(socket, gateway, options, services, lifetime, onEnd);
    }

    /// <summary>Gives the connection up.</summary>
    public void Abort(Exception reason)
    {
        Interlocked.CompareExchange(ref _endReason, reason, null);
        _gaveUp.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Abort(new StreamException("The host stops.", isPlanned: true));
        await _completion;
    }

    /// <summary>Sends a subscription; the answer goes to the subscription itself.</summary>
    public async Task SubscribeAsync(BinanceSubscription subscription, CancellationToken cancellationToken)
    {
        _seats.Add(subscription);
        subscription.Seat(this);
        if (subscription.HasEnded)
        {
            // Given up between leaving the queue and getting here, when nobody could know yet where the seat would be.
            await ReleaseAsync(subscription);
            return;
        }

        if (!await _link.TrySendAsync(BinanceSocketRequests.Subscribe, subscription.Sign, reply => Settle(subscription, reply), cancellationToken))
        {
            subscription.End(Ended());
        }
    }

    /// <summary>Frees a seat, however it was lost.</summary>
    public async Task ReleaseAsync(BinanceSubscription subscription)
    {
        if (_seats.TryRemove(subscription, out var number))
        {
            if (number is { } id)
            {
                await UnsubscribeAsync(id);
            }

            CloseIfDone();
        }
    }

    /// <inheritdoc cref="BinanceSocketLink.AskAsync"/>
    public Task<(BinanceDelivery Delivery, BinanceAccountFrame.Reply? Reply)> AskAsync(
        string method, Func<ImmutableArray<KeyValuePair<string, string>>> sign, CancellationToken cancellationToken) => _link.AskAsync(method, sign, cancellationToken);

    private BinanceSessionEndedException Ended() => new(Volatile.Read(ref _endReason) ?? new StreamException("The connection has ended."));

    private async Task RunAsync()
    {
        Task[] parts = [ReceiveAsync(), TendAsync()];
        var first = await Task.WhenAny([.. parts, _gaveUp.Task]);
        if (!HasEnded)
        {
            Abort(first.Exception!.InnerException!);
        }

        var reason = Volatile.Read(ref _endReason)!;
        _link.Close();
        _onEnd(this, reason);

        // Only what connections die of is answered with a new one; a defect must not be hidden by trying again.
        _seats.EndAll(reason is StreamException or WebSocketException or IOException ? Ended() : reason);
        await _stop.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _link.Dispose();
        _stop.Dispose();
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            var text = await _link.ReceiveAsync(_stop.Token);
            var now = _time.GetTimestamp();
            Volatile.Write(ref _heardAt, now);
            if (BinanceAccountParsing.Open(text.Span) is not { } frame)
            {
                _services.Metrics.Malformed(_venue, "account");
                throw new StreamException("A frame of the account streams cannot be read, so nobody knows whose it was.");
            }

            Take(frame, now);
        }
    }

    private void Take(BinanceSocketFrame frame, long heardAt)
    {
        switch (frame.Content)
        {
            case BinanceAccountFrame.Reply { Id: { } id } reply:
                _link.Answer(id, reply);
                break;
            case BinanceAccountFrame.Reply:
                // Somebody's key was revoked, and the venue does not say whose: the list of those that live does.
                _look.Ring();
                break;
            case BinanceAccountFrame.Ending:
                Leave("The venue announced that it shuts the connection down.");
                break;
            default:
                Take(_seats.Of(frame), frame.Content, heardAt);
                break;
        }
    }

    private void Take(BinanceSubscription? subscription, BinanceAccountFrame content, long heardAt)
    {
        switch (content)
        {
            case BinanceAccountFrame.Terminated:
                subscription?.End(new StreamException("The venue ended the subscription.", isPlanned: true));
                break;
            case BinanceAccountFrame.Unreadable:
                _services.Metrics.Malformed(_venue, "account");
                subscription?.End(new StreamException("An event of the account stream cannot be read."));
                break;
            default:
                subscription?.Offer(content, heardAt);
                break;
        }
    }

    private void Settle(BinanceSubscription subscription, BinanceAccountFrame.Reply? reply)
    {
        if (reply is null)
        {
            subscription.End(Ended());
        }
        else if (_seats.Settle(subscription, reply) >= LastSubscription)
        {
            Leave("The connection has used up its subscriptions.");
        }
    }

    /// <summary>Asks which subscriptions live, and gives the connection up when it is silent or old.</summary>
    private async Task TendAsync()
    {
        var pace = _options.PingEvery < _options.EventTimeout ? _options.PingEvery : _options.EventTimeout;
        while (true)
        {
            await _look.WaitAsync(pace, _stop.Token);
            if (_time.GetElapsedTime(Volatile.Read(ref _heardAt)) > _options.ReadyLease)
            {
                throw new StreamException($"No frame for {_options.ReadyLease}.");
            }

            if (Age > _lifetime)
            {
                Leave("The connection reached its planned age.");
            }

            _seats.Inspect(_options.EventTimeout);
            while (_seats.TryTakeAbandoned(out var id))
            {
                await UnsubscribeAsync(id);
            }

            if (_weight.TryTake(ListWeight, LaneShares.Of(TradingLane.ProtectiveStop), despiteBan: true).IsGranted)
            {
                var askedAt = _time.GetTimestamp();
                await _link.TrySendAsync(BinanceSocketRequests.List, () => [], reply => _seats.Compare(reply, askedAt), _stop.Token);
            }
        }
    }

    private Task UnsubscribeAsync(long id) =>
        _link.TrySendAsync(BinanceSocketRequests.Unsubscribe, () => [new("subscriptionId", BinanceCommands.Text(id))], static _ => { }, CancellationToken.None);

    private void Leave(string reason)
    {
        Interlocked.CompareExchange(ref _leaveReason, reason, null);
        _leaving.TrySetResult();
        CloseIfDone();
    }

    private void CloseIfDone()
    {
        if (_leaving.Task.IsCompleted && _seats.Count == 0)
        {
            Abort(new StreamException(_leaveReason!, isPlanned: true));
        }
    }
}
