using System.Net;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Rest;

/// <summary>What is the same about refusals everywhere.</summary>
internal static class WireErrors
{
    private const int MaxMessage = 200;

    /// <summary>What a status means when the body says nothing better.</summary>
    public static ErrorKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests => ErrorKind.RateLimited,
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => ErrorKind.Unauthorized,
        HttpStatusCode.NotFound => ErrorKind.NotFound,
        >= HttpStatusCode.InternalServerError => ErrorKind.Unavailable,
        >= HttpStatusCode.BadRequest => ErrorKind.InvalidRequest,
        _ => ErrorKind.BadResponse,
    };

    /// <summary>True when a read may be tried again by itself.</summary>
    public static bool IsTransient(ErrorKind kind) => kind switch
    {
        ErrorKind.Unreachable or ErrorKind.Timeout or ErrorKind.RateLimited or ErrorKind.Banned or ErrorKind.Unavailable
            or ErrorKind.OutcomeUnknown or ErrorKind.ClockSkew or ErrorKind.BadResponse => true,
        ErrorKind.InvalidRequest or ErrorKind.NotFound or ErrorKind.Unauthorized or ErrorKind.Rejected or ErrorKind.PriceRefused
            or ErrorKind.BalanceTooLow or ErrorKind.NotTradable or ErrorKind.NotAttempted or ErrorKind.TriggerPassed or ErrorKind.NotionalRefused => false,
    };

    /// <summary>An error of a kind, transient as its kind is, its message cut to a sane length.</summary>
    public static Error Of(ErrorKind kind, string message) =>
        new(kind, message.Length > MaxMessage ? message[..MaxMessage] : message, IsTransient(kind));

    /// <summary>An answer that is not what the protocol says.</summary>
    public static Error Bad(string message) => Of(ErrorKind.BadResponse, message);
}
