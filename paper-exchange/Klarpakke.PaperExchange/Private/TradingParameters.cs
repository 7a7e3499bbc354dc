using System.Globalization;
using System.Text.RegularExpressions;
using Klarpakke.PaperExchange.Http;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Private;

/// <summary>Readers for the parameters of trading calls; only the text is judged here, whether it makes sense is the engine's business.</summary>
internal static partial class TradingParameters
{
    private const string AmountRange = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private const string ClientIdRange = "^[a-zA-Z0-9-_]{1,36}$";
    private const int LargestPrecision = 8;

    public static decimal? Amount(this ApiParameters parameters, string name)
    {
        if (parameters.Text(name) is not { } text)
        {
            return null;
        }

        if (!AmountPattern().IsMatch(text))
        {
            parameters.Fail(ApiError.IllegalCharacters(name, AmountRange));
            return null;
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0 && text.AsSpan(point + 1).TrimEnd('0').Length > LargestPrecision)
        {
            parameters.Fail(TradingErrors.TooPrecise(name));
            return null;
        }

        return decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    public static string? ClientId(this ApiParameters parameters, string name)
    {
        if (parameters.Text(name) is not { } text)
        {
            return null;
        }

        if (!ClientIdPattern().IsMatch(text))
        {
            parameters.Fail(ApiError.IllegalCharacters(name, ClientIdRange));
        }

        return text;
    }

    public static int? Integer(this ApiParameters parameters, string name)
    {
        var number = parameters.Number(name);
        if (number > int.MaxValue)
        {
            parameters.Fail(ApiError.Invalid(name));
            return null;
        }

        return (int?)number;
    }

    public static OrderSide RequiredSide(this ApiParameters parameters, string name) => parameters.Required(name) switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => parameters.Wrong<OrderSide>(TradingErrors.BadSide),
    };

    public static OrderType RequiredType(this ApiParameters parameters, string name) => parameters.Required(name) switch
    {
        "LIMIT" => OrderType.Limit,
        "LIMIT_MAKER" => OrderType.LimitMaker,
        "MARKET" => OrderType.Market,
        "STOP_LOSS" => OrderType.StopLoss,
        "STOP_LOSS_LIMIT" => OrderType.StopLossLimit,
        "TAKE_PROFIT" => OrderType.TakeProfit,
        "TAKE_PROFIT_LIMIT" => OrderType.TakeProfitLimit,
        _ => parameters.Wrong<OrderType>(TradingErrors.BadType),
    };

    public static TimeInForce? Force(this ApiParameters parameters, string name) => parameters.Text(name) switch
    {
        null => null,
        "GTC" => TimeInForce.GoodTillCanceled,
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        _ => parameters.Wrong<TimeInForce>(TradingErrors.BadTimeInForce),
    };

    public static SelfTradePrevention? Prevention(this ApiParameters parameters) => parameters.Text("selfTradePreventionMode") switch
    {
        null => null,
        "NONE" => SelfTradePrevention.None,
        "EXPIRE_MAKER" => SelfTradePrevention.ExpireMaker,
        "EXPIRE_TAKER" => SelfTradePrevention.ExpireTaker,
        "EXPIRE_BOTH" => SelfTradePrevention.ExpireBoth,
        "DECREMENT" => SelfTradePrevention.Decrement,
        _ => parameters.Wrong<SelfTradePrevention>(ApiError.Invalid("selfTradePreventionMode")),
    };

    public static ResponseType? Response(this ApiParameters parameters) => parameters.Text("newOrderRespType") switch
    {
        null => null,
        "ACK" => ResponseType.Ack,
        "RESULT" => ResponseType.State,
        "FULL" => ResponseType.Full,
        _ => parameters.Wrong<ResponseType>(ApiError.Invalid("newOrderRespType")),
    };

    public static CancelRestriction? Restriction(this ApiParameters parameters) => parameters.Text("cancelRestrictions") switch
    {
        null => null,
        "ONLY_NEW" => CancelRestriction.OnlyNew,
        "ONLY_PARTIALLY_FILLED" => CancelRestriction.OnlyPartiallyFilled,
        _ => parameters.Wrong<CancelRestriction>(TradingErrors.BadRestriction),
    };

    public static CancelReplaceMode RequiredReplaceMode(this ApiParameters parameters) => parameters.Required("cancelReplaceMode") switch
    {
        "STOP_ON_FAILURE" => CancelReplaceMode.StopOnFailure,
        "ALLOW_FAILURE" => CancelReplaceMode.AllowFailure,
        _ => parameters.Wrong<CancelReplaceMode>(ApiError.Invalid("cancelReplaceMode")),
    };

    public static OrderLimitMode LimitMode(this ApiParameters parameters) => parameters.Text("orderRateLimitExceededMode") switch
    {
        null or "DO_NOTHING" => OrderLimitMode.DoNothing,
        "CANCEL_ONLY" => OrderLimitMode.CancelOnly,
        _ => parameters.Wrong<OrderLimitMode>(ApiError.Invalid("orderRateLimitExceededMode")),
    };

    public static bool Flag(this ApiParameters parameters, string name)
    {
        var text = parameters.Text(name);
        if (text is not (null or "true" or "false"))
        {
            parameters.Fail(ApiError.Invalid(name));
        }

        return text == "true";
    }

    /// <summary>The parameter as sent; a call without it is refused.</summary>
    public static string Required(this ApiParameters parameters, string name)
    {
        var text = parameters.Raw(name);
        if (text.Length == 0)
        {
            parameters.Fail(ApiError.Missing(name));
        }

        return text;
    }

    private static T Wrong<T>(this ApiParameters parameters, ApiError error)
        where T : struct
    {
        parameters.Fail(error);
        return default;
    }

    [GeneratedRegex(AmountRange, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AmountPattern();

    [GeneratedRegex(ClientIdRange, RegexOptions.NonBacktracking)]
    private static partial Regex ClientIdPattern();
}
