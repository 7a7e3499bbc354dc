using System.Collections.Concurrent;
using Klarpakke.Adapters.MarketData;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Who is on a connection, and under which number.</summary>
internal sealed class BinanceSeats(TimeProvider time)
{
    private readonly ConcurrentDictionary<BinanceSubscription, bool> _all = [];
    private readonly ConcurrentDictionary<long, BinanceSubscription> _confirmed = [];
    private readonly ConcurrentQueue<long> _abandoned = new();

    /// <summary>Accounts that are on it or about to be.</summary>
    public int Count => _all.Count;

    public void Add(BinanceSubscription subscription) => _all[subscription] = true;

    /// <summary>Frees a seat; false when it was free. The number is one the venue still has to be told about.</summary>
    public bool TryRemove(BinanceSubscription subscription, out long? number)
    {
        number = null;
        if (!_all.TryRemove(subscription, out _))
        {
            return false;
        }

        number = subscription.Id is { } id && _confirmed.TryRemove(id, out _) ? id : null;
        return true;
    }

    /// <summary>Takes the answer to a subscription in; the number it got.</summary>
    public long? Settle(BinanceSubscription subscription, BinanceAccountFrame.Reply reply)
    {
        if (reply.Status != 200 || BinanceOrderParsing.Read(reply.Body, BinanceTradingJson.Default.BinanceSubscribed)?.SubscriptionId is not { } id)
        {
            subscription.End(new BinanceRefusedStreamException(reply));
            return null;
        }

        if (subscription.HasEnded)
        {
            _abandoned.Enqueue(id);
            return id;
        }

        // Before the next frame is read, so that no event can come before its subscription is known.
        _confirmed[id] = subscription;
        subscription.Confirm(id);
        return id;
    }

    /// <summary>Whose event it is; null for a subscription that was given up already.</summary>
    /// <exception cref="StreamException">It does not say, and there are several.</exception>
    public BinanceSubscription? Of(BinanceSocketFrame frame)
    {
        if (frame.Subscription is { } id)
        {
            return _confirmed.GetValueOrDefault(id);
        }

        var all = _confirmed.Values;
        return all.Count <= 1 ? all.FirstOrDefault() : throw new StreamException("An event does not say whose it is.");
    }

    /// <summary>Renews those the venue names and ends the others. A refusal is no sign of life of anybody.</summary>
    /// <param name="reply">The venue's list.</param>
    /// <param name="askedAt">Whoever was confirmed later need not be on it.</param>
    public void Compare(BinanceAccountFrame.Reply? reply, long askedAt)
    {
        if (reply is not { Status: 200 } || BinanceOrderParsing.Read(reply.Body, BinanceTradingJson.Default.IReadOnlyListBinanceSubscribed) is not { } rows)
        {
            return;
        }

        var now = time.GetTimestamp();
        var listed = rows.Select(row => row?.SubscriptionId).ToHashSet();
        foreach (var (id, subscription) in _confirmed)
        {
            if (listed.Contains(id))
            {
                subscription.Offer(new BinanceAccountFrame.Alive(), now);
            }
            else if (subscription.ConfirmedAt < askedAt)
            {
                subscription.End(new StreamException("The venue does not know the subscription any more."));
            }
        }
    }

    /// <summary>Ends those that lose events.</summary>
    public void Inspect(TimeSpan eventTimeout)
    {
        foreach (var subscription in _confirmed.Values)
        {
            subscription.Inspect(eventTimeout);
        }
    }

    /// <summary>A subscription that was confirmed when nobody wanted it any more.</summary>
    public bool TryTakeAbandoned(out long id) => _abandoned.TryDequeue(out id);

    public void EndAll(Exception reason)
    {
        foreach (var subscription in _all.Keys)
        {
            subscription.End(reason);
        }
    }
}
