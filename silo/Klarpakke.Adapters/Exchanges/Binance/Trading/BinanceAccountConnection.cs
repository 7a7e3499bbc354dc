using System.Threading.Channels;
using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>
/// One connection from opening to its end, which always is an exception that says why. Frames are read as they come and delivered one after the other, in order; the lease is renewed
/// by what has been delivered, not by what has been received.
/// </summary>
internal sealed class BinanceAccountConnection(
    BinancePlace place, BinanceSigner signer, IAccountEvents events, BinanceStreamLease lease, BinanceTradingOptions options, BinanceServices services, Random random)
{
    private const long SubscribeId = 1;
    private const int MaxWaiting = 10_000;

    // What connecting and subscribing cost of the address's request weight.
    private const int OpeningWeight = 4;

    private readonly Channel<(BinanceAccountFrame Frame, long HeardAt)> _waiting =
        Channel.CreateBounded<(BinanceAccountFrame, long)>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    private readonly TimeProvider _time = services.Time;
    private readonly AdapterMetrics _metrics = services.Metrics;
    private readonly string _venue = place.Gateway.Environment.Venue.Code();
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _heardAt;

    /// <summary>Connects and stays until something ends the connection.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await WaitForRoomAsync(cancellationToken);
        using var socket = await StreamSocket.ConnectAsync(place.Gateway.Environment.AccountStream, options.ConnectTimeout, _time, cancellationToken);
        _heardAt = _time.GetTimestamp();
        using var scope = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] parts = [ReceiveAsync(socket, scope.Token), DeliverAsync(scope.Token), TendAsync(socket, scope.Token)];
        var first = await Task.WhenAny(parts);
        lease.End();
        await scope.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A reader that failed while the connection was ending has failed all the same.
        await (parts.FirstOrDefault(part => part.Exception?.InnerException is BinanceConsumerException) ?? first);
    }

    private async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (place.Gateway.Weight.TryTake(OpeningWeight, LaneShares.Of(TradingLane.Reconciliation)) is { IsGranted: false } admission)
        {
            await Task.Delay(admission.Wait, _time, cancellationToken);
        }
    }

    private async Task ReceiveAsync(StreamSocket socket, CancellationToken cancellationToken)
    {
        while (true)
        {
            var text = await socket.ReceiveAsync(cancellationToken);
            var now = _time.GetTimestamp();
            Volatile.Write(ref _heardAt, now);
            if (BinanceAccountParsing.Open(text.Span) is not { } frame)
            {
                _metrics.Malformed(_venue, "account");
                throw new StreamException("A frame of the account stream cannot be read.");
            }

            Take(frame, now);
        }
    }

    private void Take(BinanceAccountFrame frame, long heardAt)
    {
        switch (frame)
        {
            case BinanceAccountFrame.Ending { Kind: var kind }:
                throw new StreamException($"The venue announced the end of the stream ({kind}).", isPlanned: true);
            case BinanceAccountFrame.Reply { Id: SubscribeId, Refusal: null, Status: 200 }:
                _subscribed.TrySetResult();
                break;
            case BinanceAccountFrame.Reply { Id: SubscribeId or null } refusal:
                throw new StreamException($"The venue refused the account stream (status {refusal.Status}, {refusal.Refusal}).");
            case BinanceAccountFrame.Reply { Status: not 200 }:
                // A refused request for a sign of life is no sign of life.
                break;
            default:
                if (!_waiting.Writer.TryWrite((frame, heardAt)))
                {
                    throw new StreamException("Events come faster than they are taken in.");
                }

                break;
        }
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await WaitForSubscriptionAsync(cancellationToken);

        // Only now can nothing fall between what is asked and what the stream tells.
        var subscribedAt = _time.GetTimestamp();
        await GiveAsync(() => events.OnGapAsync(cancellationToken), cancellationToken);
        lease.Renew(subscribedAt);
        await foreach (var (frame, heardAt) in _waiting.Reader.ReadAllAsync(cancellationToken))
        {
            await DeliverAsync(frame, cancellationToken);
            lease.Renew(heardAt);
        }
    }

    private async Task WaitForSubscriptionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _subscribed.Task.WaitAsync(options.ConnectTimeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new StreamException($"The account stream was not confirmed within {options.ConnectTimeout}.");
        }
    }

    private async Task DeliverAsync(BinanceAccountFrame frame, CancellationToken cancellationToken)
    {
        switch (frame)
        {
            case BinanceAccountFrame.Execution { Report: var report }:
                _metrics.Message(_venue, "executionReport");
                await DeliverAsync(report, cancellationToken);
                break;
            case BinanceAccountFrame.Position { Event: var position }:
                _metrics.Message(_venue, "outboundAccountPosition");
                if (BinanceAccountParsing.ToBalances(position) is not { } balances || BinanceOrderParsing.TryTime(position.UpdatedAt) is not { } updatedAt)
                {
                    throw Unreadable("balance");
                }

                await GiveAsync(() => events.OnBalancesAsync(balances, updatedAt, cancellationToken), cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task DeliverAsync(BinanceExecutionReport report, CancellationToken cancellationToken)
    {
        if (report.Symbol is not { } name)
        {
            throw Unreadable("order");
        }

        var known = await place.Catalog.ResolveAsync([name], TradingLane.Reconciliation, cancellationToken);
        if (known.Error is { } error)
        {
            throw new StreamException($"The symbols of the account stream are not known: {error.Message}");
        }

        if (!known.Value.TryGetValue(name, out var symbol))
        {
            // A pair we cannot write is one we cannot trade: it is the user's own affair.
            _metrics.Message(_venue, "foreignSymbol");
            return;
        }

        var order = BinanceAccountParsing.ToOrder(report, symbol) ?? throw Unreadable("order");
        var fill = BinanceAccountParsing.IsTrade(report) ? BinanceAccountParsing.ToFill(report, order) ?? throw Unreadable("fill") : null;
        await GiveAsync(() => events.OnOrderAsync(order, fill, cancellationToken), cancellationToken);
        if (order.Id is { } id)
        {
            lease.Saw(id);
        }
    }

    private StreamException Unreadable(string what)
    {
        _metrics.Malformed(_venue, what);
        return new StreamException($"An event ({what}) of the account stream cannot be read.");
    }

    private static async Task GiveAsync(Func<ValueTask> deliver, CancellationToken cancellationToken)
    {
        try
        {
            await deliver();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw new BinanceConsumerException(exception);
        }
    }

    /// <summary>Subscribes, asks for signs of life, and gives the connection up when it is silent, old, or has lost an event.</summary>
    private async Task TendAsync(StreamSocket socket, CancellationToken cancellationToken)
    {
        // The stamp is made now: whatever waited before has waited already.
        await socket.SendAsync(BinanceSocketRequests.Write(SubscribeId, BinanceSocketRequests.Subscribe, signer.SignForSocket()), cancellationToken);
        var lifetime = options.ConnectionLifetime * (1 - (random.NextDouble() * 0.02));
        var start = _time.GetTimestamp();
        var ping = SubscribeId;
        using var timer = new PeriodicTimer(options.PingEvery < options.EventTimeout ? options.PingEvery : options.EventTimeout, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            Inspect(lifetime, start);
            if (_subscribed.Task.IsCompletedSuccessfully && place.Gateway.Weight.TryTake(1, LaneShares.Of(TradingLane.ProtectiveStop)).IsGranted)
            {
                await socket.SendAsync(BinanceSocketRequests.Write(++ping, BinanceSocketRequests.Ping, []), cancellationToken);
            }
        }
    }

    private void Inspect(TimeSpan lifetime, long start)
    {
        if (lease.Overdue is { } id)
        {
            throw new StreamException($"No event of order {id} within {options.EventTimeout}: the stream is losing events.");
        }

        if (_time.GetElapsedTime(Volatile.Read(ref _heardAt)) > options.ReadyLease)
        {
            throw new StreamException($"No frame for {options.ReadyLease}.");
        }

        if (_time.GetElapsedTime(start) > lifetime)
        {
            throw new StreamException("The connection reached its planned age.", isPlanned: true);
        }
    }
}
