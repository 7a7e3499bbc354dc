using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Http;

/// <summary>A refusal in the protocol's own words. The code is the contract; clients of a few codes also read the text.</summary>
internal sealed record ApiError(int Status, int Code, string Message)
{
    public static ApiError BadSymbol { get; } = BadRequest(-1121, "Invalid symbol.");

    public static ApiError BadInterval { get; } = BadRequest(-1120, "Invalid interval.");

    public static ApiError BadSymbolStatus { get; } = BadRequest(-1122, "Invalid symbolStatus.");

    public static ApiError OtherSymbolStatus { get; } = BadRequest(-1220, "The symbol's status does not match the requested symbolStatus.");

    public static ApiError BadTickerType { get; } = BadRequest(-1139, "Invalid ticker type.");

    public static ApiError BadCombination { get; } = BadRequest(-1128, "Combination of optional parameters invalid.");

    public static ApiError DuplicateSymbols { get; } = BadRequest(-1151, "Symbol is present multiple times in the list.");

    public static ApiError DuplicateValues { get; } = BadRequest(-1101, "Duplicate values for a parameter detected.");

    public static ApiError BadTimeUnit { get; } = BadRequest(-1194, "Invalid value for time unit; expected either MICROSECOND or MILLISECOND.");

    public static ApiError Internal { get; } = new(500, -1000, "An unknown error occurred while processing the request.");

    public static ApiError TooManyRequests { get; } = new(429, -1003, "Too many requests queued.");

    public static ApiError Missing(string name) =>
        BadRequest(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static ApiError MissingBoth(string first, string second) =>
        BadRequest(-1102, $"Param '{first}' or '{second}' must be sent, but both were empty/null!");

    public static ApiError IllegalCharacters(string name, string legal) =>
        BadRequest(-1100, $"Illegal characters found in parameter '{name}'; legal range is '{legal}'.");

    public static ApiError TooMany(int expected, int received) =>
        BadRequest(-1101, $"Too many parameters; expected '{expected}' and received '{received}'.");

    public static ApiError Unread(int read, int sent) =>
        BadRequest(-1104, $"Not all sent parameters were read; read '{read}' parameter(s) but was sent '{sent}'.");

    public static ApiError Empty(string name) => BadRequest(-1105, $"Parameter '{name}' was empty.");

    public static ApiError Invalid(string name) => BadRequest(-1130, $"Data sent for parameter '{name}' is not valid.");

    public static ApiError TooMuchWeight(int limit) => new(
        429,
        -1003,
        $"Too much request weight used; current limit is {limit} request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API.");

    public static ApiError Banned(long until) => new(
        418, -1003, $"Way too much request weight used; IP banned until {until}. Please use WebSocket Streams for live updates to avoid bans.");

    public void Write(WireWriter json)
    {
        json.Reset();
        json.Raw("{\"code\":"u8).Number(Code).Raw(",\"msg\":"u8).Text(Message).Raw("}"u8);
    }

    private static ApiError BadRequest(int code, string message) => new(400, code, message);
}
