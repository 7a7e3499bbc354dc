using Klarpakke.PaperExchange.Http;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>Refusals that only the WebSocket API knows.</summary>
internal static class ApiErrors
{
    public static ApiError BadJson { get; } = new(400, -1135, "Invalid JSON Request");

    public static ApiError UnknownMethod { get; } = new(400, -1020, "This operation is not supported.");

    public static ApiError AlreadySubscribed { get; } = new(400, -2035, "User Data Stream subscription already active.");

    public static ApiError NotSubscribed { get; } = new(400, -2036, "User Data Stream subscription not active.");
}
