using System.Net;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>The venue's refusals in our terms. The code decides whatever the status is: some refusals come with 200, and refusals by rules with 500.</summary>
internal static class CryptoComErrors
{
    /// <summary>Reads a refusal; null when the answer is none.</summary>
    public static Error? Of(HttpStatusCode status, byte[] body)
    {
        var envelope = SafeJson.TryRead(body, CryptoComJson.Default.CryptoComEnvelope);
        if (envelope is { Code: { } code } && code != 0)
        {
            return WireErrors.Of(KindOf(code), $"HTTP {(int)status}, code {code}: {envelope.Message ?? "no message"}");
        }

        return status == HttpStatusCode.OK ? null : WireErrors.Of(WireErrors.KindOf(status), $"HTTP {(int)status}: {envelope?.Message ?? "no message"}");
    }

    /// <summary>What a code means. Codes that are not listed count as a wrong request, which nothing repeats.</summary>
    public static ErrorKind KindOf(long code) => code switch
    {
        40101 or 40103 or 40104 => ErrorKind.Unauthorized,
        40102 => ErrorKind.ClockSkew,
        40401 or 209 or 316 => ErrorKind.NotFound,
        40801 or 50001 => ErrorKind.OutcomeUnknown,
        42901 => ErrorKind.RateLimited,
        43005 or 43012 => ErrorKind.Rejected,
        >= 200 and < 500 => ErrorKind.Rejected,
        _ => ErrorKind.InvalidRequest,
    };
}
