using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Persistence.Keys;

/// <summary>
/// Envelope encryption with AES-256-GCM: every row has a random key of its own, which a master key wraps. Rotating a master key wraps the row's key anew and leaves the content as it is.
/// </summary>
internal sealed class KeySealer(MasterKeys masters, FillRandom random)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const string ContentPurpose = "content";

    /// <summary>Id of a row for a new key.</summary>
    public Guid NewRow()
    {
        Span<byte> bytes = stackalloc byte[16];
        random(bytes);
        return new Guid(bytes);
    }

    public SealedKey Seal(ISealPlace place, VenueKey key)
    {
        var content = Pack(key);
        var rowKey = new byte[MasterKeys.Size];
        try
        {
            random(rowKey);
            return new SealedKey(masters.Current, Wrap(place, rowKey), Encrypt(rowKey, content, place.Bind(ContentPurpose)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(rowKey);
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <exception cref="SealBrokenException">It was changed, belongs elsewhere, or its master key is not here.</exception>
    public VenueKey Open(ISealPlace place, SealedKey sealedKey)
    {
        var rowKey = Unwrap(place, sealedKey);
        var content = Array.Empty<byte>();
        try
        {
            content = Decrypt(rowKey, sealedKey.Content, place, ContentPurpose);
            return Unpack(content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(rowKey);
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>The same key under the current master key. The content is opened once on the way: what is broken must not look as if it were renewed.</summary>
    /// <exception cref="SealBrokenException">It was changed, belongs elsewhere, or its master key is not here.</exception>
    public SealedKey Rewrap(ISealPlace place, SealedKey sealedKey)
    {
        var rowKey = Unwrap(place, sealedKey);
        try
        {
            CryptographicOperations.ZeroMemory(Decrypt(rowKey, sealedKey.Content, place, ContentPurpose));
            return sealedKey with { MasterKeyId = masters.Current, WrappedKey = Wrap(place, rowKey) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(rowKey);
        }
    }

    private static string WrapPurpose(string masterKeyId) => $"wrap:{masterKeyId}";

    private byte[] Wrap(ISealPlace place, byte[] rowKey) => Encrypt(masters.Find(masters.Current), rowKey, place.Bind(WrapPurpose(masters.Current)));

    private byte[] Unwrap(ISealPlace place, SealedKey sealedKey) =>
        Decrypt(masters.Find(sealedKey.MasterKeyId), sealedKey.WrappedKey, place, WrapPurpose(sealedKey.MasterKeyId));

    private byte[] Encrypt(byte[] key, byte[] plain, byte[] bound)
    {
        var all = new byte[NonceSize + plain.Length + TagSize];
        random(all.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(all.AsSpan(0, NonceSize), plain, all.AsSpan(NonceSize, plain.Length), all.AsSpan(NonceSize + plain.Length), bound);
        return all;
    }

    private static byte[] Decrypt(byte[] key, byte[] all, ISealPlace place, string purpose)
    {
        if (all.Length < NonceSize + TagSize)
        {
            throw Broken(place, null);
        }

        var plain = new byte[all.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(all.AsSpan(0, NonceSize), all.AsSpan(NonceSize, plain.Length), all.AsSpan(all.Length - TagSize), plain, place.Bind(purpose));
            return plain;
        }
        catch (CryptographicException exception)
        {
            throw Broken(place, exception);
        }
    }

    private static SealBrokenException Broken(ISealPlace place, Exception? cause) => new($"The sealed key of {place.Owner} was changed, or belongs to another row or master key.", cause);

    // Length of the public half in four bytes, then both halves.
    private static byte[] Pack(VenueKey key)
    {
        var (name, secret) = (key.Key.Reveal(), key.Secret.Reveal());
        var nameSize = Encoding.UTF8.GetByteCount(name);
        var content = new byte[sizeof(int) + nameSize + Encoding.UTF8.GetByteCount(secret)];
        BinaryPrimitives.WriteInt32BigEndian(content, nameSize);
        Encoding.UTF8.GetBytes(name, content.AsSpan(sizeof(int)));
        Encoding.UTF8.GetBytes(secret, content.AsSpan(sizeof(int) + nameSize));
        return content;
    }

    private static VenueKey Unpack(ReadOnlySpan<byte> content)
    {
        var nameSize = BinaryPrimitives.ReadInt32BigEndian(content);
        var halves = content[sizeof(int)..];
        return new VenueKey(new SecretText(Encoding.UTF8.GetString(halves[..nameSize])), new SecretText(Encoding.UTF8.GetString(halves[nameSize..])));
    }
}
