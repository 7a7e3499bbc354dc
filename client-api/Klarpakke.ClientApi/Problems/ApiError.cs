namespace Klarpakke.ClientApi.Problems;

/// <summary>A kind of error that clients can tell apart by its code. The list is closed and part of the contract (docs/api.md).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Status">HTTP status, where the error is an HTTP answer.</param>
/// <param name="Title">What it means, the same for every occurrence.</param>
internal sealed record ApiError(string Code, int Status, string Title)
{
    public static readonly ApiError SymbolMalformed = new("symbol_malformed", 400, "The symbol is not of the form VENUE:BASE-QUOTE.");
    public static readonly ApiError SymbolUnknown = new("symbol_unknown", 404, "No such symbol is followed.");
    public static readonly ApiError IntervalUnknown = new("interval_unknown", 400, "The interval is not one of 1m, 5m, 1h, 1d.");
    public static readonly ApiError RangeInvalid = new("range_invalid", 400, "The range of time is not valid.");
    public static readonly ApiError LimitOutOfRange = new("limit_out_of_range", 400, "The limit is not a number from 1 to 5,000.");
    public static readonly ApiError ParameterUnknown = new("parameter_unknown", 400, "A query parameter does not exist.");
    public static readonly ApiError RequestMalformed = new("request_malformed", 400, "The request could not be read.");
    public static readonly ApiError WebSocketRequired = new("websocket_required", 400, "The hub speaks over WebSockets only.");
    public static readonly ApiError Unauthorized = new("unauthorized", 401, "Signing in is needed.");
    public static readonly ApiError Forbidden = new("forbidden", 403, "This is not allowed.");
    public static readonly ApiError NotFound = new("not_found", 404, "There is nothing at this address.");
    public static readonly ApiError MethodNotAllowed = new("method_not_allowed", 405, "The address exists, the method does not.");
    public static readonly ApiError PayloadTooLarge = new("payload_too_large", 413, "The request is too large.");
    public static readonly ApiError MediaTypeUnsupported = new("media_type_unsupported", 415, "The content type of the request is not understood.");
    public static readonly ApiError RateLimited = new("rate_limited", 429, "Too many requests.");
    public static readonly ApiError Internal = new("internal", 500, "A fault on our side.");
    public static readonly ApiError ProviderUnavailable = new("provider_unavailable", 503, "What is needed for the answer cannot be reached now.");

    // Of hub calls only: these have no HTTP answer, the status is the one that would fit.
    public static readonly ApiError TooManySymbols = new("too_many_symbols", 400, "Too many symbols are watched.");
    public static readonly ApiError ArgumentInvalid = new("argument_invalid", 400, "The arguments do not fit the method.");
    public static readonly ApiError MethodUnknown = new("method_unknown", 404, "The hub has no such method.");

    /// <summary>All HTTP errors.</summary>
    public static readonly IReadOnlyList<ApiError> Http =
    [
        SymbolMalformed, SymbolUnknown, IntervalUnknown, RangeInvalid, LimitOutOfRange, ParameterUnknown, RequestMalformed, WebSocketRequired,
        Unauthorized, Forbidden, NotFound, MethodNotAllowed, PayloadTooLarge, MediaTypeUnsupported, RateLimited, Internal, ProviderUnavailable,
    ];

    /// <summary>The error that stands for a bare status, set by something that knows no codes of ours.</summary>
    public static ApiError OfStatus(int status) => status switch
    {
        401 => Unauthorized,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => PayloadTooLarge,
        415 => MediaTypeUnsupported,
        429 => RateLimited,
        503 => ProviderUnavailable,
        >= 400 and < 500 => RequestMalformed with { Status = status },
        _ => Internal with { Status = status },
    };
}
