using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Klarpakke.Adapters.Notifications.WebPush;

/// <summary>Says to a push service who we are (RFC 8292): a token for its origin alone, good for half a day.</summary>
internal sealed class VapidSigner : IDisposable
{
    // A day is the most that is allowed, by clocks that differ.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly WebPushOptions _options;
    private readonly ECDsa _key;

    /// <exception cref="CryptographicException">The two halves are no pair.</exception>
    public VapidSigner(WebPushOptions options)
    {
        _options = options;
        _key = ECDsa.Create(PushEncryption.ParametersOf(Base64Url.DecodeFromChars(options.PublicKey), Base64Url.DecodeFromChars(options.PrivateKey)));
        var probe = "klarpakke"u8.ToArray();
        using var known = ECDsa.Create(PushEncryption.ParametersOf(Base64Url.DecodeFromChars(options.PublicKey)));
        if (!known.VerifyData(probe, _key.SignData(probe, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256))
        {
            throw new CryptographicException("Public and private key are no pair.");
        }
    }

    /// <summary>The value of <c>Authorization</c> for an endpoint.</summary>
    public string Authorize(Uri endpoint, DateTimeOffset now)
    {
        var head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
            new { aud = endpoint.GetLeftPart(UriPartial.Authority), exp = (now + Lifetime).ToUnixTimeSeconds(), sub = _options.Contact }, NoticeJson.Options));
        var signed = $"{head}.{claims}";
        var signature = _key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"vapid t={signed}.{Base64Url.EncodeToString(signature)}, k={_options.PublicKey}";
    }

    public void Dispose() => _key.Dispose();
}
