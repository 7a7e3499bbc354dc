using System.Globalization;
using System.Text;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Silo.Backtests;

/// <summary>The result as a table on a terminal, warnings first.</summary>
internal static class SummaryTable
{
    private const int NameWidth = 30;
    private const int Width = 16;

    public static string Of(BacktestReport report, ReportLanguage language)
    {
        var numbers = new ReportNumbers(language);
        var text = new StringBuilder();
        text.AppendLine(language.Of(ReportWords.NoAdvice)).AppendLine();
        text.AppendLine(Head(report, numbers, language));
        foreach (var warning in report.Warnings)
        {
            text.Append("! ").AppendLine(language.Of(ReportWords.Of(warning, report)));
        }

        text.AppendLine();
        AppendRow(text, "", language.Of("Hele perioden", "Whole"), language.Of("Før delingen", "Before split"), language.Of("Etter delingen", "After split"));
        foreach (var row in FigureRows.All)
        {
            string Cell(BacktestResult run) => row.Value(numbers, run.Figures);
            AppendRow(text, language.Of(row.Name), Cell(report.Whole), Cell(report.InSample), Cell(report.OutOfSample));
        }

        AppendSignals(text.AppendLine(), report.Whole.Signals, numbers, language);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{language.Of("Data", "Data")} {report.DataHash}").Append(CultureInfo.InvariantCulture, $"{language.Of("Resultat", "Result")} {BacktestJson.ResultHash(report)}");
        return text.ToString();
    }

    private static string Head(BacktestReport report, ReportNumbers numbers, ReportLanguage language) =>
        $"{report.Plan.Strategy.Canonical}, {string.Join(" ", report.Plan.Markets.Select(market => market.Symbol.Base))}, {report.Plan.Interval.Code()}, " +
        $"{numbers.Day(report.Whole.From)} {language.Of("til", "to")} {numbers.Day(report.Whole.Until)}, " +
        $"{numbers.Count(report.Whole.Candles)} {language.Of("perioder", "candles")} ({numbers.Count(report.MissingCandles)} {language.Of("mangler", "missing")})";

    private static void AppendSignals(StringBuilder text, SignalCounts signals, ReportNumbers numbers, ReportLanguage language)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{language.Of("Signaler om kjøp", "Signals to buy")}: {numbers.Count(signals.Signals)}, {language.Of("kjøpt", "bought")}: {numbers.Count(signals.Bought)}, " +
            $"{language.Of("rakk ikke kursen", "missed the price")}: {numbers.Count(signals.MissedByPrice + signals.MissedByGap)}");
        foreach (var block in signals.Blocks)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {block.Code,-28}{numbers.Count(block.Primary),8}  {language.Of(ReportWords.OfBlock(block.Code))}");
        }
    }

    private static void AppendRow(StringBuilder text, string name, params ReadOnlySpan<string> cells)
    {
        text.Append(name.PadRight(NameWidth));
        foreach (var cell in cells)
        {
            text.Append(cell.PadLeft(Width));
        }

        text.AppendLine();
    }
}
