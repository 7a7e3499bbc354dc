namespace Klarpakke.Persistence.Keys;

/// <summary>A key of a venue as it stands in its row. Each part is nonce (12 bytes), cipher text, tag (16 bytes).</summary>
/// <param name="MasterKeyId">Which master key has wrapped the row's own.</param>
/// <param name="WrappedKey">The row's own key, wrapped.</param>
/// <param name="Content">The venue's key, sealed with the row's own.</param>
internal sealed record SealedKey(string MasterKeyId, byte[] WrappedKey, byte[] Content);
