using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Events;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>Brings what happens to accounts to those who listen. Used inside the engine's gate only.</summary>
internal sealed class UserStreams : ITradingListener
{
    private readonly Dictionary<TradingAccount, List<UserSubscription>> _subscriptions = [];
    private bool _silent;

    public int Count => _subscriptions.Values.Sum(list => list.Count);

    public void Published(TradingAccount account, TradingEvent happened)
    {
        if (!_silent && _subscriptions.TryGetValue(account, out var subscriptions))
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Offer(happened);
            }
        }
    }

    /// <summary>Runs something whose events nobody shall hear.</summary>
    public void Unannounced(Action act)
    {
        _silent = true;
        try
        {
            act();
        }
        finally
        {
            _silent = false;
        }
    }

    public void Add(UserSubscription subscription)
    {
        if (!_subscriptions.TryGetValue(subscription.Account.Trading, out var list))
        {
            _subscriptions[subscription.Account.Trading] = list = [];
        }

        list.Add(subscription);
    }

    public void Remove(UserSubscription subscription)
    {
        if (_subscriptions.TryGetValue(subscription.Account.Trading, out var list))
        {
            list.Remove(subscription);
        }
    }

    /// <summary>Ends the subscriptions made with a key that is no longer valid.</summary>
    public void Revoke(string key)
    {
        foreach (var subscription in _subscriptions.Values.SelectMany(list => list).Where(subscription => subscription.Key == key).ToArray())
        {
            subscription.Revoke();
        }
    }
}
