using System.Net;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>The venue's refusals in our terms. They come with HTTP 200, as texts of the form <c>ECategory:Message[:more]</c>; entries that start with W are warnings.</summary>
internal static class KrakenErrors
{
    // The first that fits decides, so longer ones come first.
    private static readonly (string Prefix, ErrorKind Kind)[] Kinds =
    [
        ("EGeneral:Temporary lockout", ErrorKind.Banned),
        ("EGeneral:Too many requests", ErrorKind.RateLimited),
        ("EGeneral:Permission denied", ErrorKind.Unauthorized),
        ("EGeneral:Internal error", ErrorKind.Unavailable),
        ("EGeneral:", ErrorKind.InvalidRequest),
        ("EAPI:Rate limit exceeded", ErrorKind.RateLimited),

        // Another program uses the key, or ran ahead of our clock: the key itself is good.
        ("EAPI:Invalid nonce", ErrorKind.ClockSkew),
        ("EAPI:", ErrorKind.Unauthorized),
        ("EService:Throttled", ErrorKind.RateLimited),
        ("EService:Timeout", ErrorKind.OutcomeUnknown),
        ("EService:Deadline elapsed", ErrorKind.Rejected),
        ("EService:Market in", ErrorKind.Rejected),
        ("EService:", ErrorKind.Unavailable),
        ("EQuery:Unknown", ErrorKind.NotFound),
        ("EOrder:Unknown order", ErrorKind.NotFound),
        ("EOrder:Rate limit exceeded", ErrorKind.RateLimited),
        ("EOrder:Domain rate limit exceeded", ErrorKind.RateLimited),
        ("EOrder:", ErrorKind.Rejected),
    ];

    /// <summary>Reads a refusal; null when the answer has a result.</summary>
    public static Error? Of(HttpStatusCode status, byte[] body)
    {
        var first = SafeJson.TryRead(body, KrakenJson.Default.KrakenEnvelope)?.Error?.FirstOrDefault(text => text is ['E', ..]);
        if (first is not null)
        {
            return WireErrors.Of(KindOf(first), $"HTTP {(int)status}, {first}");
        }

        return status == HttpStatusCode.OK ? null : WireErrors.Of(WireErrors.KindOf(status), $"HTTP {(int)status}");
    }

    /// <summary>What a text means. One that is not listed counts as a wrong request, which nothing repeats.</summary>
    public static ErrorKind KindOf(string text)
    {
        var found = Array.FindIndex(Kinds, entry => text.StartsWith(entry.Prefix, StringComparison.Ordinal));
        return found < 0 ? ErrorKind.InvalidRequest : Kinds[found].Kind;
    }
}
