using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Refusals of trading calls.</summary>
internal static class TradingErrors
{
    private const int TooManyOrders = -1015;
    private const int HalfReplaced = -2021;

    public static ApiError BadTimeInForce { get; } = new(400, -1115, "Invalid timeInForce.");

    public static ApiError BadType { get; } = new(400, -1116, "Invalid orderType.");

    public static ApiError BadSide { get; } = new(400, -1117, "Invalid side.");

    public static ApiError BadRestriction { get; } = new(400, -1145, "Invalid cancelRestrictions.");

    public static ApiError UnknownOrder { get; } = new(400, -2013, "Order does not exist.");

    public static ApiError TooPrecise(string name) => new(400, -1111, $"Parameter '{name}' has too much precision.");

    /// <summary>The engine's refusal with the HTTP status it travels under.</summary>
    public static ApiError Of(Refusal refusal) => new(StatusOf(refusal.Code), refusal.Code, refusal.Message);

    private static int StatusOf(int code) => code switch
    {
        TooManyOrders => 429,
        HalfReplaced => 409,
        _ => 400,
    };
}
