using System.Net;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>The venue's refusals of reads in our terms. The status decides; the body has words, or is plain text.</summary>
internal static class CoinbaseErrors
{
    /// <summary>Reads a refusal; null when the answer is none.</summary>
    public static Error? Of(HttpStatusCode status, byte[] body)
    {
        if (status == HttpStatusCode.OK)
        {
            return null;
        }

        var words = SafeJson.TryRead(body, CoinbaseJson.Default.CoinbaseErrorBody);
        var kind = words?.Error is "RATE_LIMIT_EXCEEDED" ? ErrorKind.RateLimited : WireErrors.KindOf(status);
        return WireErrors.Of(kind, $"HTTP {(int)status}, {words?.Error ?? "no code"}: {words?.Message ?? "no message"}");
    }
}
