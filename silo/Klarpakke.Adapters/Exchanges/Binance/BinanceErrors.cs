using System.Net;
using System.Text.Json;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>The venue's refusals in our terms.</summary>
internal static class BinanceErrors
{
    private const int MaxMessage = 200;

    /// <summary>Reads a refusal. The code decides where there is one; otherwise the HTTP status does.</summary>
    public static Error Of(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var refusal = TryRead(body);
        var kind = status switch
        {
            HttpStatusCode.TooManyRequests => ErrorKind.RateLimited,
            (HttpStatusCode)418 => ErrorKind.Banned,
            _ when refusal?.Code is { } code => KindOf(code, refusal.Message),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => ErrorKind.Unauthorized,
            HttpStatusCode.NotFound => ErrorKind.NotFound,
            >= HttpStatusCode.InternalServerError => ErrorKind.Unavailable,
            >= HttpStatusCode.BadRequest => ErrorKind.InvalidRequest,
            _ => ErrorKind.BadResponse,
        };
        return new Error(kind, Describe(status, refusal), IsTransient(kind));
    }

    /// <summary>True when a read may be tried again by itself.</summary>
    public static bool IsTransient(ErrorKind kind) => WireErrors.IsTransient(kind);

    /// <summary>What a code with its words means: two codes stand for every rule of the market, and what may be done next differs.</summary>
    public static ErrorKind KindOf(int code, string? message) => (code, message) switch
    {
        (-1013, "Filter failure: PRICE_FILTER" or "Filter failure: PERCENT_PRICE" or "Filter failure: PERCENT_PRICE_BY_SIDE") => ErrorKind.PriceRefused,
        (-1013, "Filter failure: NOTIONAL" or "Filter failure: MIN_NOTIONAL") => ErrorKind.NotionalRefused,
        (-2010, "Order would trigger immediately." or "Stop price would trigger immediately.") => ErrorKind.TriggerPassed,
        (-2010, "Account has insufficient balance for requested action.") => ErrorKind.BalanceTooLow,
        (-1013 or -2010, "Market is closed.") => ErrorKind.NotTradable,
        (-2010 or -2011, "This account may not place or cancel orders." or "This action is disabled on this account.") => ErrorKind.Unauthorized,
        _ => KindOf(code),
    };

    /// <summary>What a code means. Codes that are not listed count as a wrong request, which nothing repeats.</summary>
    public static ErrorKind KindOf(int code) => code switch
    {
        -1000 or -1001 => ErrorKind.OutcomeUnknown,
        -1006 or -1007 => ErrorKind.OutcomeUnknown,
        -1003 or -1015 => ErrorKind.RateLimited,
        -1008 or -1016 or -1020 => ErrorKind.Unavailable,
        -1002 or -1022 or -2008 or -2014 or -2015 => ErrorKind.Unauthorized,
        -1013 or -2010 or -2016 or -2021 or -2022 or -2038 => ErrorKind.Rejected,
        -1021 => ErrorKind.ClockSkew,
        -1112 or -2043 => ErrorKind.Unavailable,
        -1121 or -1122 or -2011 or -2013 or -2026 => ErrorKind.NotFound,
        _ => ErrorKind.InvalidRequest,
    };

    /// <summary>The venue's code in a body; null when it is no refusal.</summary>
    public static int? CodeOf(ReadOnlySpan<byte> body) => TryRead(body)?.Code;

    /// <summary>The venue's words. They decide only where the same code stands for several things.</summary>
    public static string? MessageOf(ReadOnlySpan<byte> body) => TryRead(body)?.Message;

    /// <summary>True when a body says that our time stamp was not accepted.</summary>
    public static bool IsClockSkew(ReadOnlySpan<byte> body) => CodeOf(body) is { } code && KindOf(code) == ErrorKind.ClockSkew;

    private static BinanceErrorBody? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty || body[0] != '{' ? null : JsonSerializer.Deserialize(body, BinanceJson.Default.BinanceErrorBody);
        }
        catch (JsonException)
        {
            // Proxies answer with pages of their own; the status then says all there is to know.
            return null;
        }
    }

    private static string Describe(HttpStatusCode status, BinanceErrorBody? refusal)
    {
        var text = refusal?.Message ?? "no message";
        return refusal?.Code is { } code
            ? $"HTTP {(int)status}, code {code}: {(text.Length > MaxMessage ? text[..MaxMessage] : text)}"
            : $"HTTP {(int)status}";
    }
}
