using System.Collections.Concurrent;
using System.Net;
using Klarpakke.PaperExchange.Journal;

namespace Klarpakke.PaperExchange.Private;

/// <summary>All API keys: found at any time, changed inside the engine's gate.</summary>
internal sealed class KeyRing(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ApiKey> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyState> _kept = new(StringComparer.Ordinal);

    public IEnumerable<ApiKey> All => _keys.Values.OrderBy(key => key.CreatedAt).ThenBy(key => key.Key, StringComparer.Ordinal);

    /// <summary>Those that outlive the process: all but the ones that the options bring at every start.</summary>
    public IReadOnlyCollection<KeyState> Kept => _kept.Values;

    public ApiKey? Find(string key) => _keys.GetValueOrDefault(key);

    /// <summary>Adds a key of the options, which are there at the next start as well; false when it exists already.</summary>
    public bool TryAdd(string account, PaperApiKeyOptions options) => TryAdd(State(account, options, issued: false));

    /// <summary>Adds a key to keep; null when it exists already.</summary>
    public KeyState? TryKeep(string account, PaperApiKeyOptions options, bool issued)
    {
        var state = State(account, options, issued);
        if (!TryAdd(state))
        {
            return null;
        }

        _kept.Add(state.Key, state);
        return state;
    }

    /// <summary>Takes up a key from before a restart.</summary>
    public void Restore(KeyState state)
    {
        TryAdd(state);
        _kept[state.Key] = state;
    }

    public bool Remove(string key)
    {
        _kept.Remove(key);
        return _keys.TryRemove(key, out _);
    }

    private bool TryAdd(KeyState key) => _keys.TryAdd(
        key.Key,
        new ApiKey(key.Key, new ApiSecret(key.Secret), key.Account, key.CreatedAt, key.Reading, key.SpotTrading, key.Withdrawals, [.. key.AllowedAddresses.Select(IPAddress.Parse)]));

    private KeyState State(string account, PaperApiKeyOptions options, bool issued) => new(
        options.Key,
        options.Secret,
        account,
        time.GetUtcNow().ToUnixTimeMilliseconds(),
        options.Reading,
        options.SpotTrading,
        options.Withdrawals,
        issued,
        options.AllowedAddresses);
}
