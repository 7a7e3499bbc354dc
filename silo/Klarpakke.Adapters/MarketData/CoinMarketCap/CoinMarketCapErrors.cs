using System.Net;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.MarketData.CoinMarketCap;

/// <summary>The provider's refusals in our terms. Its code counts before the status, and can come with status 200; its words are not repeated.</summary>
internal static class CoinMarketCapErrors
{
    /// <summary>Reads a refusal; null when the answer is none.</summary>
    public static Error? Of(HttpStatusCode status, byte[] body)
    {
        var code = SafeJson.TryRead(body, CoinMarketCapJson.Default.CoinMarketCapEnvelope)?.Status?.ErrorCode ?? 0;
        if (status == HttpStatusCode.OK && code == 0)
        {
            return null;
        }

        var error = WireErrors.Of(KindOf(code) ?? WireErrors.KindOf(status), $"HTTP {(int)status}, code {code}");

        // The day's or the month's credits are used up: asking again a moment later cannot help.
        return code is 1009 or 1010 ? error with { IsTransient = false } : error;
    }

    private static ErrorKind? KindOf(int code) => code switch
    {
        >= 1001 and <= 1007 => ErrorKind.Unauthorized,
        >= 1008 and <= 1011 or 1022 => ErrorKind.RateLimited,
        _ => null,
    };
}
