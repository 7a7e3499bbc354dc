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
    public void Revoke(string key) => Each(subscription => subscription.Key == key, subscription => subscription.Revoke());

    /// <summary>Ends the subscriptions to an account, or to all when null, without a word; their connections live on.</summary>
    public void EndSilently(string? account) => Each(subscription => Concerns(subscription, account), subscription => subscription.Forget());

    /// <summary>Ends the subscriptions to an account, or to all when null, and tells their clients.</summary>
    public void Terminate(string? account, long now) => Each(
        subscription => Concerns(subscription, account),
        subscription =>
        {
            subscription.Forget();
            subscription.Terminate(now);
        });

    private static bool Concerns(UserSubscription subscription, string? account) => account is null || subscription.Account.Name == account;

    private void Each(Func<UserSubscription, bool> fits, Action<UserSubscription> act)
    {
        foreach (var subscription in _subscriptions.Values.SelectMany(list => list).Where(fits).ToArray())
        {
            act(subscription);
        }
    }
}
