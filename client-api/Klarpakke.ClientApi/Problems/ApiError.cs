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
    public static readonly ApiError LimitOutOfRange = new("limit_out_of_range", 400, "The limit is not a number in its range.");
    public static readonly ApiError CursorInvalid = new("cursor_invalid", 400, "The cursor is none that was given out for this list.");
    public static readonly ApiError UniverseMalformed = new("universe_malformed", 400, "The version is not of the form Universe_Version_YYYY_WW, or the year has no such week.");
    public static readonly ApiError UniverseUnknown = new("universe_unknown", 404, "There is no such universe version.");
    public static readonly ApiError ParameterUnknown = new("parameter_unknown", 400, "A query parameter does not exist.");
    public static readonly ApiError RequestMalformed = new("request_malformed", 400, "The request could not be read.");
    public static readonly ApiError TimeInvalid = new("time_invalid", 400, "A time is not ISO 8601 with an offset.");
    public static readonly ApiError NameInvalid = new("name_invalid", 400, "A name is not of the form it must have.");
    public static readonly ApiError VenueUnknown = new("venue_unknown", 400, "There is no such venue here.");
    public static readonly ApiError AssetMalformed = new("asset_malformed", 400, "An asset is not 1 to 20 upper-case letters or digits.");
    public static readonly ApiError KindUnknown = new("kind_unknown", 400, "There is no such kind.");
    public static readonly ApiError AmountInvalid = new("amount_invalid", 400, "An amount is not a decimal in a string, or out of its range.");
    public static readonly ApiError PriceInvalid = new("price_invalid", 400, "A price is not a decimal in a string, greater than zero.");
    public static readonly ApiError ParametersInvalid = new("parameters_invalid", 400, "The strategy does not take these parameters or pairs.");
    public static readonly ApiError TextInvalid = new("text_invalid", 400, "A text is missing or too long.");
    public static readonly ApiError IdempotencyKeyMissing = new("idempotency_key_missing", 400, "The header Idempotency-Key is missing.");
    public static readonly ApiError IdempotencyKeyInvalid = new("idempotency_key_invalid", 400, "The key or command id is not 1 to 64 of A-Z, a-z, 0-9, - and _.");
    public static readonly ApiError WebSocketRequired = new("websocket_required", 400, "The hub speaks over WebSockets only.");
    public static readonly ApiError EmailInvalid = new("email_invalid", 400, "The address is not one that mail can be sent to here.");
    public static readonly ApiError PasswordRefused = new("password_refused", 400, "The password is too short, too long, or among the first that anybody would try.");
    public static readonly ApiError TokenInvalid = new("token_invalid", 400, "The token is not good, or not any more.");
    public static readonly ApiError CredentialsInvalid = new("credentials_invalid", 401, "Address and password do not fit, or too many attempts were wrong lately.");
    public static readonly ApiError SecondFactorRequired = new("second_factor_required", 401, "A code of the authenticator is needed as well.");
    public static readonly ApiError SecondFactorInvalid = new("second_factor_invalid", 401, "The code is not right, or was used.");
    public static readonly ApiError RefreshInvalid = new("refresh_invalid", 401, "The refresh token is not good, or not any more: sign in.");
    public static readonly ApiError EmailUnconfirmed = new("email_unconfirmed", 403, "The address is not confirmed yet.");
    public static readonly ApiError CsrfInvalid = new("csrf_invalid", 403, "A command that stands on a cookie needs the header X-CSRF-Token of its session.");
    public static readonly ApiError NoAccount = new("no_account", 404, "There is no account behind this identity.");
    public static readonly ApiError SessionUnknown = new("session_unknown", 404, "You have no such session.");
    public static readonly ApiError TwoFactorState = new("two_factor_state", 409, "The second factor is not in the state that this needs.");
    public static readonly ApiError AccountChanged = new("account_changed", 409, "The account was changed at the same moment. Try again.");
    public static readonly ApiError BacktestInvalid = new("backtest_invalid", 400, "The candles of the backtest are not chosen as they must be.");
    public static readonly ApiError CandleFileInvalid = new("candle_file_invalid", 400, "The file of candles cannot be used.");
    public static readonly ApiError BacktestUnknown = new("backtest_unknown", 404, "You have no such backtest.");
    public static readonly ApiError CandleFileUnknown = new("candle_file_unknown", 404, "You have no such file.");
    public static readonly ApiError BacktestNotDone = new("backtest_not_done", 409, "The backtest has no result, or not yet.");
    public static readonly ApiError BacktestRunning = new("backtest_running", 409, "The backtest runs. Cancel it first.");
    public static readonly ApiError BacktestsFull = new("backtests_full", 409, "You have as many backtests as may be.");
    public static readonly ApiError CandleFilesFull = new("candle_files_full", 409, "You have as many files as may be.");
    public static readonly ApiError AccountInUse = new("account_in_use", 409, "A position, an order or a stop is open, or a strategy is at work. End it first.");
    public static readonly ApiError Unauthorized = new("unauthorized", 401, "Signing in is needed.");
    public static readonly ApiError Forbidden = new("forbidden", 403, "This is not allowed.");
    public static readonly ApiError PlanRequired = new("plan_required", 403, "Your plan does not have this.");
    public static readonly ApiError NotFound = new("not_found", 404, "There is nothing at this address.");
    public static readonly ApiError PortfolioUnknown = new("portfolio_unknown", 404, "You have no such portfolio.");
    public static readonly ApiError StrategyUnknown = new("strategy_unknown", 404, "The portfolio has no such strategy.");
    public static readonly ApiError PositionUnknown = new("position_unknown", 404, "The portfolio has no such position.");
    public static readonly ApiError SignalUnknown = new("signal_unknown", 404, "The portfolio never got such a signal.");
    public static readonly ApiError AccountUnknown = new("account_unknown", 404, "None of your portfolios trades at this venue.");
    public static readonly ApiError KeyUnknown = new("key_unknown", 404, "You have no key at this venue.");
    public static readonly ApiError CommandUnknown = new("command_unknown", 404, "No answer to such a command is known. Send it again: it is done once.");
    public static readonly ApiError NothingLatched = new("nothing_latched", 404, "Nothing is stopped, so there is nothing to reset.");
    public static readonly ApiError MethodNotAllowed = new("method_not_allowed", 405, "The address exists, the method does not.");
    public static readonly ApiError PortfolioDiffers = new("portfolio_differs", 409, "The portfolio is open already, with other terms.");
    public static readonly ApiError CommandInFlight = new("command_in_flight", 409, "The same command is being done. Ask again in a moment.");
    public static readonly ApiError StopRefused = new("stop_refused", 409, "The command was not done; see refused for why.");
    public static readonly ApiError ResetRefused = new("reset_refused", 409, "The reset was not done; see refused for why.");
    public static readonly ApiError KeyRefused = new("key_refused", 409, "The key was not taken, or not removed; see refused for why.");
    public static readonly ApiError TimeZoneUnknown = new("time_zone_unknown", 400, "There is no such time zone.");
    public static readonly ApiError NoticeUnknown = new("notice_unknown", 404, "You have no such notice.");
    public static readonly ApiError ChannelUnknown = new("channel_unknown", 404, "You have no such channel.");
    public static readonly ApiError ChannelRefused = new("channel_refused", 409, "The channel was not linked or tested; see refused for why.");
    public static readonly ApiError PayloadTooLarge = new("payload_too_large", 413, "The request is too large.");
    public static readonly ApiError MediaTypeUnsupported = new("media_type_unsupported", 415, "The content type of the request is not understood.");
    public static readonly ApiError IdempotencyKeyReused = new("idempotency_key_reused", 422, "The key was used for another request.");
    public static readonly ApiError RateLimited = new("rate_limited", 429, "Too many requests.");
    public static readonly ApiError Internal = new("internal", 500, "A fault on our side.");
    public static readonly ApiError CheckoutUnavailable = new("checkout_unavailable", 503, "Plans cannot be bought here now.");
    public static readonly ApiError ProviderUnavailable = new("provider_unavailable", 503, "What is needed for the answer cannot be reached now.");

    // Of hub calls only: these have no HTTP answer, the status is the one that would fit.
    public static readonly ApiError TooManySymbols = new("too_many_symbols", 400, "Too many symbols are watched.");
    public static readonly ApiError ArgumentInvalid = new("argument_invalid", 400, "The arguments do not fit the method.");
    public static readonly ApiError MethodUnknown = new("method_unknown", 404, "The hub has no such method.");

    /// <summary>All HTTP errors.</summary>
    public static readonly IReadOnlyList<ApiError> Http =
    [
        SymbolMalformed, SymbolUnknown, IntervalUnknown, RangeInvalid, LimitOutOfRange, CursorInvalid, UniverseMalformed, ParameterUnknown, RequestMalformed, TimeInvalid, NameInvalid, VenueUnknown,
        AssetMalformed, KindUnknown, AmountInvalid, PriceInvalid, ParametersInvalid, TextInvalid, IdempotencyKeyMissing, IdempotencyKeyInvalid, WebSocketRequired,
        Unauthorized, Forbidden, PlanRequired, NotFound, UniverseUnknown, PortfolioUnknown, StrategyUnknown, PositionUnknown, SignalUnknown, AccountUnknown, KeyUnknown, CommandUnknown, NothingLatched,
        EmailInvalid, PasswordRefused, TokenInvalid, CredentialsInvalid, SecondFactorRequired, SecondFactorInvalid, RefreshInvalid, EmailUnconfirmed, CsrfInvalid, NoAccount, SessionUnknown,
        TwoFactorState, AccountChanged, AccountInUse,
        BacktestInvalid, CandleFileInvalid, BacktestUnknown, CandleFileUnknown, BacktestNotDone, BacktestRunning, BacktestsFull, CandleFilesFull,
        MethodNotAllowed, CheckoutUnavailable, PortfolioDiffers, CommandInFlight, StopRefused, ResetRefused, KeyRefused, PayloadTooLarge, MediaTypeUnsupported, IdempotencyKeyReused,
        RateLimited, Internal, ProviderUnavailable, TimeZoneUnknown, NoticeUnknown, ChannelUnknown, ChannelRefused,
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
