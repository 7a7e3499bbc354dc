using Klarpakke.PaperExchange.Http;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>Refusals that only the WebSocket API knows.</summary>
internal static class ApiErrors
{
    public static ApiError BadJson { get; } = new(400, -1135, "Invalid JSON Request");

    public static ApiError UnknownMethod { get; } = new(400, -1020, "This operation is not supported.");

    public static ApiError AlreadySubscribed { get; } = new(400, -2035, "User Data Stream subscription already active.");

    public static ApiError NotSubscribed { get; } = new(400, -2036, "User Data Stream subscription not active.");

    public static ApiError SubscriptionIdsUsedUp { get; } = new(400, -2042, "Maximum subscription ID reached for this connection.");

    /// <summary>Only Ed25519 keys can log a session on, and this exchange has none.</summary>
    public static ApiError KeyCannotLogOn { get; } = new(400, -4056, "HMAC_SHA256 API key is not supported.");

    /// <summary>What needs a session that is logged on.</summary>
    public static ApiError NotLoggedOn { get; } = new(401, -1002, "You are not authorized to execute this request.");

    public static ApiError TooManySubscriptions(int most) =>
        new(400, -1191, $"Too many subscriptions. Connection may create up to '{most}' subscriptions at a time.");
}
