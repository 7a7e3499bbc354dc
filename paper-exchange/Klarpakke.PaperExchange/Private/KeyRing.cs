using System.Collections.Concurrent;
using System.Net;

namespace Klarpakke.PaperExchange.Private;

/// <summary>All API keys.</summary>
internal sealed class KeyRing(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ApiKey> _keys = new(StringComparer.Ordinal);

    public IEnumerable<ApiKey> All => _keys.Values.OrderBy(key => key.CreatedAt).ThenBy(key => key.Key, StringComparer.Ordinal);

    public ApiKey? Find(string key) => _keys.GetValueOrDefault(key);

    /// <summary>Adds a key; false when it exists already.</summary>
    public bool TryAdd(string account, PaperApiKeyOptions options) => _keys.TryAdd(
        options.Key,
        new ApiKey(
            options.Key,
            new ApiSecret(options.Secret),
            account,
            time.GetUtcNow().ToUnixTimeMilliseconds(),
            options.Reading,
            options.SpotTrading,
            options.Withdrawals,
            [.. options.AllowedAddresses.Select(IPAddress.Parse)]));

    public bool Remove(string key) => _keys.TryRemove(key, out _);
}
