namespace Klarpakke.ClientApi.OpenApi;

/// <summary>What fields of these names hold, for examples. A name that is not here gets a plain value of its type.</summary>
internal static class ExampleWords
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["symbol"] = "PAPER:BTC-USDC",
        ["venue"] = "PAPER",
        ["source"] = "PAPER",
        ["base"] = "BTC",
        ["quote"] = "USDC",
        ["asset"] = "BTC",
        ["name"] = "main",
        ["portfolio"] = "main",
        ["position"] = "P1",
        ["signal"] = "s-1",
        ["strategy"] = "sma-crossover",
        ["email"] = "kari@example.com",
        ["user"] = "u3f8a1c2d4e5f60718293a4b5c6d7e8",
        ["session"] = "s3f8a1c2d4e5f60718293a4b5c6d7e8",
        ["version"] = "Universe_Version_2026_47",
        ["before"] = "Universe_Version_2026_46",
        ["hash"] = Hash,
        ["answerSha256"] = Hash,
        ["selectionSha256"] = Hash,
        ["lastFour"] = "1234",
        ["nb"] = "Tekst på bokmål",
        ["en"] = "Text in English",
        ["next"] = "MTpVbml2ZXJzZV9WZXJzaW9uXzIwMjZfNDY",
        ["id"] = "P1",
        ["code"] = "BLOCKED_SOFT_STOP",
        ["kind"] = "position.opened",
        ["reason"] = "CROSSED_UP",
        ["occurredAt"] = "2026-11-20T08:15:30.123456Z",
        ["key"] = "JBSWY3DPEHPK3PXP",
        ["uri"] = "otpauth://totp/Klarpakke:kari%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Klarpakke",
        ["codes"] = "ABCD-2345-EFGH-6723",
        ["accessToken"] = "kpa_Zm9ydHktdGhyZWUtbGV0dGVycy1vZi1hLXRva2VuLWEtYQ",
        ["refreshToken"] = "kpr_Zm9ydHktdGhyZWUtbGV0dGVycy1vZi1hLXRva2VuLWEtYQ",
        ["lastError"] = "The connection was closed.",
    };

    private static readonly Dictionary<string, string> Decimals = new(StringComparer.Ordinal)
    {
        ["tickSize"] = "0.01",
        ["lotStep"] = "0.00001",
        ["changePercent24h"] = "-1.23",
        ["drawdown"] = "-0.0125",
        ["soft"] = "-0.02",
        ["hard"] = "-0.04",
        ["quantity"] = "0.015",
        ["monthlyUsd"] = "29",
        ["yearlyUsd"] = "290",
    };

    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["seq"] = 42,
        ["coolingOffHours"] = 168,
        ["warmUp"] = 200,
        ["trades"] = 12,
    };

    public static string TextOf(string name) => Texts.GetValueOrDefault(name, "text");

    public static string DecimalOf(string name) => Decimals.GetValueOrDefault(name, "61234.5");

    public static int NumberOf(string name) => Numbers.GetValueOrDefault(name, 1);
}
