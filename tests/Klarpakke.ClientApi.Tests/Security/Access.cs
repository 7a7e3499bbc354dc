namespace Klarpakke.ClientApi.Tests.Security;

/// <summary>Who may do what, line by line. What is mapped and not here fails <see cref="AccessTests"/>.</summary>
internal static class Access
{
    public const string Everybody = "everybody";
    public const string User = "user";
    public const string Stop = "stop";
    public const string Operator = "operator";
    public const string Account = "account";

    /// <summary>Method and address of every endpoint.</summary>
    public static IReadOnlyDictionary<string, string> Endpoints { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GET /api/v1/markets/"] = Everybody,
        ["GET /api/v1/markets/{symbol}"] = Everybody,
        ["GET /api/v1/markets/{symbol}/candles"] = Everybody,
        ["GET /api/v1/status"] = Everybody,
        ["GET /api/v1/strategies"] = Everybody,
        ["GET /api/v1/universe/"] = Everybody,
        ["GET /api/v1/universe/versions"] = Everybody,
        ["GET /api/v1/universe/versions/{version}"] = Everybody,
        ["GET /api/v1/universe/versions/{version}/diff"] = Everybody,
        ["GET /openapi/{documentName}.json"] = Everybody,
        ["* /hubs/prices/negotiate"] = Everybody,
        ["* /hubs/prices"] = Everybody,
        ["* /hubs/account/negotiate"] = Stop,
        ["* /hubs/account"] = Stop,
        ["* /hubs/backtests/negotiate"] = User,
        ["* /hubs/backtests"] = User,
        ["GET /api/v1/backtests/files/"] = User,
        ["POST /api/v1/backtests/files/"] = User,
        ["DELETE /api/v1/backtests/files/{file}"] = User,
        ["POST /api/v1/backtests/"] = User,
        ["GET /api/v1/backtests/"] = User,
        ["GET /api/v1/backtests/compare"] = User,
        ["GET /api/v1/backtests/{backtest}"] = User,
        ["POST /api/v1/backtests/{backtest}/cancel"] = User,
        ["DELETE /api/v1/backtests/{backtest}"] = User,
        ["GET /api/v1/backtests/{backtest}/curve"] = User,
        ["GET /api/v1/backtests/{backtest}/trades"] = User,
        ["GET /api/v1/backtests/{backtest}/result"] = User,
        ["GET /api/v1/backtests/{backtest}/report"] = User,
        ["POST /api/v1/stop/"] = Stop,
        ["GET /api/v1/stop/"] = Stop,
        ["GET /api/v1/stop/{commandId}"] = Stop,
        ["POST /api/v1/stop/{episode}/abort"] = Stop,
        ["POST /api/v1/stop/{episode}/extend"] = Stop,
        ["POST /api/v1/stop/{episode}/sell-now"] = Stop,
        ["POST /api/v1/stop/{episode}/retry"] = Stop,
        ["POST /api/v1/operator/stop/"] = Operator,
        ["GET /api/v1/operator/stop/"] = Operator,
        ["GET /api/v1/plans"] = Everybody,
        ["GET /api/v1/plan/"] = User,
        ["POST /api/v1/plan/checkout"] = User,
        ["POST /api/v1/plan/end"] = User,
        ["POST /api/v1/operator/plans"] = Operator,
        ["GET /api/v1/venues/"] = User,
        ["GET /api/v1/venues/{venue}/gate/history"] = User,
        ["GET /api/v1/venues/orders"] = User,
        ["GET /api/v1/risk/"] = User,
        ["GET /api/v1/risk/reset"] = User,
        ["POST /api/v1/risk/reset"] = User,
        ["GET /api/v1/portfolios/"] = User,
        ["POST /api/v1/portfolios/"] = User,
        ["GET /api/v1/portfolios/{portfolio}"] = User,
        ["POST /api/v1/portfolios/{portfolio}/cash"] = User,
        ["POST /api/v1/portfolios/{portfolio}/signals"] = User,
        ["POST /api/v1/portfolios/{portfolio}/positions/{position}/exit"] = User,
        ["GET /api/v1/portfolios/{portfolio}/strategies/"] = User,
        ["POST /api/v1/portfolios/{portfolio}/strategies/"] = User,
        ["GET /api/v1/portfolios/{portfolio}/strategies/{strategy}/"] = User,
        ["PATCH /api/v1/portfolios/{portfolio}/strategies/{strategy}/"] = User,
        ["DELETE /api/v1/portfolios/{portfolio}/strategies/{strategy}/"] = User,
        ["GET /api/v1/portfolios/{portfolio}/strategies/{strategy}/signals"] = User,
        ["GET /api/v1/positions"] = User,
        ["GET /api/v1/accounts/{venue}"] = User,
        ["GET /api/v1/keys/{venue}/"] = User,
        ["PUT /api/v1/keys/{venue}/"] = User,
        ["DELETE /api/v1/keys/{venue}/"] = User,
        ["POST /api/v1/keys/{venue}/check"] = User,
        ["GET /api/v1/keys/{venue}/balances"] = User,
        ["GET /api/v1/notifications/"] = User,
        ["GET /api/v1/notifications/{notice}"] = User,
        ["POST /api/v1/notifications/{notice}/seen"] = User,
        ["GET /api/v1/notifications/settings"] = User,
        ["PUT /api/v1/notifications/settings"] = User,
        ["GET /api/v1/notifications/channels/"] = User,
        ["POST /api/v1/notifications/channels/webhooks"] = User,
        ["POST /api/v1/notifications/channels/web-push"] = User,
        ["POST /api/v1/notifications/channels/telegram"] = User,
        ["POST /api/v1/notifications/channels/{channel}/test"] = User,
        ["DELETE /api/v1/notifications/channels/{channel}"] = User,
        ["POST /api/v1/accounts/"] = Everybody,
        ["POST /api/v1/accounts/confirm"] = Everybody,
        ["POST /api/v1/accounts/sign-in"] = Everybody,
        ["POST /api/v1/accounts/refresh"] = Everybody,
        ["POST /api/v1/accounts/password/forgotten"] = Everybody,
        ["POST /api/v1/accounts/password/reset"] = Everybody,
        ["POST /api/v1/accounts/password/change"] = Account,
        ["GET /api/v1/accounts/me"] = Account,
        ["GET /api/v1/accounts/sessions"] = Account,
        ["POST /api/v1/accounts/sessions/{session}/end"] = Account,
        ["POST /api/v1/accounts/sign-out"] = Account,
        ["POST /api/v1/accounts/sign-out-everywhere"] = Account,
        ["POST /api/v1/accounts/stop-token"] = $"{Account}+{User}",
        ["POST /api/v1/accounts/two-factor/setup"] = Account,
        ["POST /api/v1/accounts/two-factor/enable"] = Account,
        ["POST /api/v1/accounts/two-factor/disable"] = Account,
        ["POST /api/v1/accounts/two-factor/recovery-codes"] = Account,
        ["GET /api/v1/accounts/export"] = $"{Account}+{User}",
        ["POST /api/v1/accounts/delete"] = $"{Account}+{User}",
        ["GET /api/v1/audit/export"] = User,
        ["GET /api/v1/audit/head"] = User,
        ["GET /api/v1/decisions/{portfolio}/{signal}"] = User,
    };

    /// <summary>Every method of every hub.</summary>
    public static IReadOnlyDictionary<string, string> HubMethods { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PricesHub.Watch"] = Everybody,
        ["PricesHub.Unwatch"] = Everybody,
        ["PricesHub.WatchDetail"] = Everybody,
        ["PricesHub.UnwatchDetail"] = Everybody,
        ["PricesHub.Resync"] = Everybody,
        ["BacktestsHub.Follow"] = User,
        ["AccountHub.Stop"] = Stop,
        ["AccountHub.Abort"] = Stop,
        ["AccountHub.Extend"] = Stop,
        ["AccountHub.SellNow"] = Stop,
    };

    /// <summary>Endpoints that need somebody, each with a client that may and one that has signed in and may not.</summary>
    public static TheoryData<string, string, string, string> Closed
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (var (endpoint, who) in Endpoints.Where(entry => entry.Value != Everybody && !entry.Key.StartsWith("* ", StringComparison.Ordinal)))
            {
                var parts = endpoint.Split(' ');
                rows.Add(parts[0], parts[1], who == Operator ? "operator1" : "trader", who switch
                {
                    Operator => "trader",
                    Account => "stopper",
                    _ => "operator1",
                });
            }

            return rows;
        }
    }

    /// <summary>Every endpoint that needs somebody, and whether somebody who can only stop is enough.</summary>
    public static TheoryData<string, string, bool> ForStopOnly
    {
        get
        {
            var rows = new TheoryData<string, string, bool>();
            foreach (var (endpoint, who) in Endpoints.Where(entry => entry.Value != Everybody && !entry.Key.StartsWith("* ", StringComparison.Ordinal)))
            {
                var parts = endpoint.Split(' ');
                rows.Add(parts[0], parts[1], who == Stop);
            }

            return rows;
        }
    }
}
