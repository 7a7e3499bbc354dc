using Klarpakke.PaperExchange.Http;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Refusals of requests that cannot prove who sent them, or when.</summary>
internal static class SecurityErrors
{
    public static ApiError BadKeyFormat { get; } = new(401, -2014, "API-key format invalid.");

    /// <summary>One answer for three causes, as on the venue: an attacker learns nothing from it.</summary>
    public static ApiError Refused { get; } = new(401, -2015, "Invalid API-key, IP, or permissions for action.");

    public static ApiError BadSignature { get; } = new(400, -1022, "Signature for this request is not valid.");

    public static ApiError TooLate { get; } = new(400, -1021, "Timestamp for this request is outside of the recvWindow.");

    public static ApiError TooEarly { get; } = new(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");

    public static ApiError WindowTooLarge { get; } = new(400, -1131, "recvWindow must be less than 60000");
}
