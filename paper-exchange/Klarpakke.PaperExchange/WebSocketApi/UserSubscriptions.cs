using Klarpakke.PaperExchange.Private;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>The user streams of one connection, of as many accounts as it can sign for. Used inside the engine's gate.</summary>
internal sealed class UserSubscriptions(ApiConnection connection, ApiServices services)
{
    private const int MostActive = 1_000;
    private const int MostEver = 65_535;

    private readonly List<UserSubscription> _active = [];
    private int _next;

    public IEnumerable<int> Ids => _active.Select(subscription => subscription.Id);

    public bool Any => _active.Count > 0;

    /// <summary>Begins to tell of an account; null when that was refused.</summary>
    public UserSubscription? Begin(PrivateCall call)
    {
        var refusal = _active.Exists(subscription => subscription.Account == call.Account) ? ApiErrors.AlreadySubscribed
            : _active.Count == MostActive ? ApiErrors.TooManySubscriptions(MostActive)
            : _next == MostEver ? ApiErrors.SubscriptionIdsUsedUp
            : null;
        if (refusal is not null)
        {
            call.Parameters.Fail(refusal);
            return null;
        }

        var made = new UserSubscription(_next++, call.Account, call.Key.Key, connection, services.Desk, services.Faults, services.Time);
        _active.Add(made);
        services.Streams.Add(made);
        return made;
    }

    /// <summary>Ends one by its id, or all when <paramref name="id"/> is null, and announces it; false when there is none such.</summary>
    public bool End(int? id)
    {
        var ending = _active.Where(subscription => id is null || subscription.Id == id).ToArray();
        foreach (var subscription in ending)
        {
            Forget(subscription);
            subscription.Terminate(services.Desk.Market.Now);
        }

        return ending.Length > 0;
    }

    /// <summary>Ends one without a word.</summary>
    public void Forget(UserSubscription subscription)
    {
        _active.Remove(subscription);
        services.Streams.Remove(subscription);
    }

    /// <summary>Ends all without a word.</summary>
    public void ForgetAll()
    {
        foreach (var subscription in _active.ToArray())
        {
            Forget(subscription);
        }
    }
}
