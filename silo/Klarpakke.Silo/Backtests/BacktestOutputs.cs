using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Klarpakke.Domain.Backtests;
using Klarpakke.Persistence.Backtests;

namespace Klarpakke.Silo.Backtests;

/// <summary>A report in the forms it is kept in. All of them are cut out of the one written form.</summary>
internal static class BacktestOutputs
{
    public static BacktestOutput Of(BacktestReport report)
    {
        var json = BacktestJson.Write(report);
        var root = JsonNode.Parse(json.Span)!.AsObject();
        var whole = root["whole"]!.AsObject();
        var (curve, trades) = (Cut(whole, "curve"), Cut(whole, "trades"));
        root.Remove("listedGaps");
        return new BacktestOutput(json, Text(root), curve, trades, Html(report, ReportLanguage.Norwegian), Html(report, ReportLanguage.English));
    }

    private static string Cut(JsonObject from, string name)
    {
        var text = Text(from[name]!);
        from.Remove(name);
        return text;
    }

    private static string Text(JsonNode node) => node.ToJsonString(JsonSerializerOptions.Default);

    private static byte[] Html(BacktestReport report, ReportLanguage language) => Encoding.UTF8.GetBytes(HtmlReport.Write(report, language));
}
