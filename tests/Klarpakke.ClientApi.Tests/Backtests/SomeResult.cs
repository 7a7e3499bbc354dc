namespace Klarpakke.ClientApi.Tests.Backtests;

/// <summary>A result as rows keep it.</summary>
internal static class SomeResult
{
    private const string Figures =
        """
        {"startEquity":"10000","endEquity":"10100.25","return":"1.0025","yearlyGrowth":null,"buyAndHoldEnd":"1","buyAndHoldReturn":"1","buyAndHoldMaxDrawdown":"1","maxDrawdown":"-1",
        "longestDrawdownHours":5,"trades":2,"openPositions":0,"heldAcrossGaps":1,"winRate":null,"profitFactor":null,"meanRiskMultiple":null,"largestLoss":"1","fees":"1","sharpe":null,"sortino":null,
        "timeInMarket":"1","meanExposure":"1","softStops":0,"hardStops":0,"thinFills":0}
        """;

    private const string Run =
        """
        {"candles":100,"from":"2024-01-01T00:00:00Z","until":"2024-01-05T00:00:00Z","journal":"j","figures":#FIGURES,
        "signals":{"all":1,"approved":0,"bought":0,"missedByPrice":0,"missedByGap":0,"withdrawn":0,"blocked":[{"code":"BLOCKED_SOFT_STOP","primary":1,"total":1}]}}
        """;

    private const string Whole =
        """
        {"engineVersion":2,"riskProfileVersion":1,"strategy":"sma-crossover/1","dataHash":"d","seed":"1",
        "plan":{"markets":["PAPER:BTC-USDT"],"interval":"1h","cash":"10000","asset":"USDT","fee":"0.1","spread":"0.02","slippage":"0.05","reset":"period-end"},
        "isBlindToFuture":true,"warnings":["MISSING_CANDLES"],"gaps":1,"missingCandles":3,"splitAt":"2024-01-04T00:00:00Z","whole":#RUN,"inSample":#RUN,"outOfSample":#RUN,"shuffle":null,"resultHash":"r"}
        """;

    private const string OneTrade =
        """{"symbol":"PAPER:BTC-USDT","enteredAt":"t","entryPrice":"1","entryReason":"R","exitedAt":"t","exitPrice":"1","cause":"STOP","exitReason":null,"quantity":"1","risk":"1","result":"#","fees":"0"}""";

    public const string Curve = """[{"until":"t","equity":"10000","lowest":"1","drawdown":"0","buyAndHold":"1"}]""";

    public static string Summary { get; } = Whole.Replace("#RUN", Run.Replace("#FIGURES", Figures, StringComparison.Ordinal), StringComparison.Ordinal);

    public static string Trade(int result) => OneTrade.Replace("#", result.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
