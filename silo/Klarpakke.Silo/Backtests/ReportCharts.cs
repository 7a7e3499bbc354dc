using System.Globalization;
using System.Text;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;

namespace Klarpakke.Silo.Backtests;

/// <summary>The two charts of a report. Lines are stretched to whatever width there is; everything that is read is text beside them, so it stays as large as the rest.</summary>
internal sealed class ReportCharts(BacktestReport report, ReportLanguage language)
{
    private const int Size = 1000;
    private const int MostRows = 40;

    private readonly ReportNumbers _numbers = new(language);
    private readonly IReadOnlyList<EquityPoint> _points = report.Whole.Curve;

    public void Equity(HtmlText html)
    {
        var values = _points.SelectMany(point => new[] { (double)point.Equity, (double)point.BuyAndHold }).ToArray();
        var scale = new ChartScale(values.Min(), values.Max(), mayBeLogarithmic: true);
        var title = language.Of("Verdi av kontoen ved siden av kjøp og hold", "Worth of the account beside buying and holding");
        html.Raw("<figure>");
        html.Raw("<ul class=\"key\">" + Key("own", language.Of("Strategien", "The strategy")) + Key("hold", language.Of("Kjøp og hold", "Buy and hold")) + "</ul>");
        Plot(html, "", title, scale, value => _numbers.Count((long)Math.Round(value)),
            $"<path class=\"hold\" d=\"{Line(point => (double)point.BuyAndHold, scale)}\"/><path class=\"own\" d=\"{Line(point => (double)point.Equity, scale)}\"/>");
        var kind = scale.IsLogarithmic ? language.Of(" Skalaen er logaritmisk: like langt opp er like mange prosent.", " The scale is logarithmic: as far up is as many percent.") : "";
        var split = language.Of("Den prikkete streken er delingen mellom de to periodene.", "The dotted line is the split between the two parts.");
        html.Element("figcaption", $"{title}, {report.Plan.Cash.Asset}. {split}{kind}");
        Twin(html, title, [language.Of("Til og med", "Until"), language.Of("Strategien", "The strategy"), language.Of("Kjøp og hold", "Buy and hold")],
            point => [_numbers.Day(point.Until), _numbers.Amount(point.Equity), _numbers.Amount(point.BuyAndHold)]);
        html.Raw("</figure>");
    }

    public void Drawdown(HtmlText html)
    {
        var lowest = _points.Min(point => (double)point.Drawdown.Percent);
        var scale = new ChartScale(lowest, 0, mayBeLogarithmic: false);
        var title = language.Of("Fall fra høyeste verdi", "Fall from the highest worth");
        html.Raw("<figure>");
        Plot(html, "low", title, scale, value => _numbers.Share(Percentage.FromPercent((decimal)value), scale.Values.All(double.IsInteger) ? 0 : 1),
            $"<path class=\"area\" d=\"{Area(scale)}\"/>");
        html.Element("figcaption", language.Of("Fall fra høyeste verdi til da. Ingen strekning skjuler et dypere fall.", "Fall from the highest worth until then. No stretch hides a deeper fall."));
        var worst = WorstOfEachRow();
        Twin(html, title, [language.Of("Til og med", "Until"), language.Of("Dypeste fall", "Deepest fall")], point => [_numbers.Day(point.Until), _numbers.Change(worst[point])]);
        html.Raw("</figure>");
    }

    private static string Key(string series, string name) =>
        $"<li><svg viewBox=\"0 0 10 2\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\"{series}\" d=\"M0 1H10\"/></svg>{HtmlText.Encode(name)}</li>";

    private void Plot(HtmlText html, string kind, string title, ChartScale scale, Func<double, string> label, string paths)
    {
        html.Raw($"<div class=\"plot {kind}\"><div class=\"ticks\" aria-hidden=\"true\">");
        html.Raw(string.Concat(scale.Values.Select(value => $"<span style=\"top:{Text(scale.Place(value) * 100)}%\">{label(value)}</span>")));
        html.Raw($"</div><svg role=\"img\" viewBox=\"0 0 {Size} {Size}\" preserveAspectRatio=\"none\"><title>{HtmlText.Encode(title)}</title>");
        html.Raw(string.Concat(scale.Values.Select(value => $"<line x1=\"0\" x2=\"{Size}\" y1=\"{Y(scale, value)}\" y2=\"{Y(scale, value)}\"/>")));
        html.Raw($"<line class=\"split\" x1=\"{X(report.SplitAt)}\" x2=\"{X(report.SplitAt)}\" y1=\"0\" y2=\"{Size}\"/>{paths}</svg>");
        html.Raw("<div class=\"times\" aria-hidden=\"true\">" + string.Concat(TimeLabels().Select(time => $"<span>{time}</span>")) + "</div></div>");
    }

    private void Twin(HtmlText html, string title, IReadOnlyList<string> columns, Func<EquityPoint, IReadOnlyList<string>> row)
    {
        html.Raw($"<details><summary>{HtmlText.Encode(language.Of("Vis som tabell", "Show as a table"))}</summary>");
        html.Table("", title, columns, Rows().Select(row)).Raw("</details>");
    }

    private IEnumerable<EquityPoint> Rows()
    {
        var every = Math.Max(1, (_points.Count + MostRows - 1) / MostRows);
        return _points.Where((_, index) => index % every == every - 1 || index == _points.Count - 1);
    }

    private Dictionary<EquityPoint, Percentage> WorstOfEachRow()
    {
        var worst = new Dictionary<EquityPoint, Percentage>(ReferenceEqualityComparer.Instance);
        var from = 0;
        foreach (var row in Rows())
        {
            var until = from;
            while (!ReferenceEquals(_points[until], row))
            {
                until++;
            }

            worst[row] = _points.Skip(from).Take(until - from + 1).MinBy(point => point.Drawdown.Fraction)!.Drawdown;
            from = until + 1;
        }

        return worst;
    }

    private string[] TimeLabels()
    {
        var (first, last) = (_points[0].Until, _points[^1].Until);
        return [_numbers.Day(first), _numbers.Day(first + ((last - first) / 2)), _numbers.Day(last)];
    }

    private string Line(Func<EquityPoint, double> value, ChartScale scale)
    {
        var path = new StringBuilder();
        foreach (var point in _points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(X(point.Until)).Append(' ').Append(Y(scale, value(point)));
        }

        return path.ToString();
    }

    private string Area(ChartScale scale) => $"{Line(point => (double)point.Drawdown.Percent, scale)}V{Y(scale, 0)}H{X(_points[0].Until)}Z";

    private string X(DateTimeOffset at)
    {
        var span = (_points[^1].Until - _points[0].Until).Ticks;
        return Text(span == 0 ? 0 : Math.Clamp((double)(at - _points[0].Until).Ticks / span, 0, 1) * Size);
    }

    private static string Y(ChartScale scale, double value) => Text(scale.Place(value) * Size);

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
