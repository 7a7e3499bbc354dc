using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Silo.Backtests;

/// <summary>A backtest as one file that needs nothing else: no script, no picture, no font from anywhere. The same report gives the same file.</summary>
internal sealed class HtmlReport(BacktestReport report, ReportLanguage language)
{
    private const int MostTrades = 200;

    private readonly ReportNumbers _numbers = new(language);
    private readonly HtmlText _html = new();

    public static string Write(BacktestReport report, ReportLanguage language) => new HtmlReport(report, language).Write();

    private string Write()
    {
        var title = Of("Test på historiske kurser", "Backtest") + ": " + NameOfStrategy();
        _html.Raw($"<!doctype html><html lang=\"{Of("nb", "en")}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        _html.Raw($"<title>{HtmlText.Encode(title)}</title><style>").Raw(ReportStyle.Sheet).Raw("</style></head><body><main>");
        Head(title);
        if (report.Whole.Curve.IsEmpty)
        {
            _html.Element("p", Of("Det finnes ingen perioder å vise.", "There are no candles to show."));
        }
        else
        {
            Charts();
        }

        Figures();
        Luck();
        Signals();
        Trades();
        Assumptions();
        Data();
        return _html.Raw("</main></body></html>").ToString();
    }

    private string Of(string norwegian, string english) => language.Of(norwegian, english);

    private string NameOfStrategy()
    {
        var id = report.Plan.Strategy.Canonical.Split('/')[0];
        return StrategyId.TryParse(id, out var known) && StrategyCatalog.Find(known) is { } strategy ? language.Of(strategy.Card.Name) : id;
    }

    private void Head(string title)
    {
        var markets = string.Join(", ", report.Plan.Markets.Select(market => market.Symbol.Base));
        _html.Element("h1", title);
        _html.Raw($"<p class=\"sub\">{HtmlText.Encode($"{markets} · {report.Plan.Interval.Code()} · {_numbers.Day(report.Whole.From)} – {_numbers.Day(report.Whole.Until)} · {report.Plan.Strategy.Canonical}")}</p>");
        _html.Raw("<div class=\"note\" role=\"note\">").Element("p", language.Of(ReportWords.NoAdvice)).Raw("</div>");
        if (!report.Warnings.IsEmpty)
        {
            _html.Element("h2", Of("Les dette først", "Read this first"));
            _html.Raw("<ul class=\"warnings\">" + string.Concat(report.Warnings.Select(warning => $"<li>{HtmlText.Encode(language.Of(ReportWords.Of(warning, report)))}</li>")) + "</ul>");
        }

        var figures = report.Whole.Figures;
        var asset = report.Plan.Cash.Asset.Code;
        _html.Element("h2", Of("Kort sagt", "In short"));
        _html.Element("p", Of(
            $"Det dypeste fallet på veien var {_numbers.Change(figures.MaxDrawdown)}, og kontoen var på det lengste {_numbers.Days(figures.LongestDrawdown)} under sin høyeste verdi. " +
            $"Den gikk fra {_numbers.Amount(figures.StartEquity)} til {_numbers.Amount(figures.EndEquity)} {asset} ({_numbers.Change(figures.Return)}). " +
            $"Å kjøpe og holde ga {_numbers.Change(figures.BuyAndHoldReturn)}, med {_numbers.Change(figures.BuyAndHoldMaxDrawdown)} som dypeste fall.",
            $"The deepest fall on the way was {_numbers.Change(figures.MaxDrawdown)}, and at the longest the account was {_numbers.Days(figures.LongestDrawdown)} below its highest worth. " +
            $"It went from {_numbers.Amount(figures.StartEquity)} to {_numbers.Amount(figures.EndEquity)} {asset} ({_numbers.Change(figures.Return)}). " +
            $"Buying and holding gave {_numbers.Change(figures.BuyAndHoldReturn)}, with {_numbers.Change(figures.BuyAndHoldMaxDrawdown)} as the deepest fall."));
    }

    private void Charts()
    {
        var charts = new ReportCharts(report, language);
        _html.Element("h2", Of("Verdi over tid", "Worth over time"));
        charts.Equity(_html);
        charts.Drawdown(_html);
    }

    private void Figures()
    {
        _html.Element("h2", Of("Tallene", "The figures"));
        string[] columns = [Of("Tall", "Figure"), Of("Hele", "Whole"), Of("Før delingen", "Before split"), Of("Etter delingen", "After split")];
        var caption = Of(
            $"Delt {_numbers.Day(report.SplitAt)}. Perioden etter delingen er kjørt for seg, med nye penger. Beløp i {report.Plan.Cash.Asset}.",
            $"Split on {_numbers.Day(report.SplitAt)}. The part after it is a run of its own, with new cash. Amounts in {report.Plan.Cash.Asset}.");
        BacktestResult[] runs = [report.Whole, report.InSample, report.OutOfSample];
        _html.Table("figures", caption, columns, FigureRows.All.Select(row => (IReadOnlyList<string>)[language.Of(row.Name), .. runs.Select(run => row.Value(_numbers, run.Figures))]));
    }

    private void Luck()
    {
        _html.Element("h2", Of("Flaks eller ikke", "Luck or not"));
        _html.Element("p", report.IsBlindToFuture
            ? Of("En kjøring som sluttet ved delingen, avgjorde nøyaktig det samme som den hele til da: strategien kjente ikke framtiden.",
                "A run that ended at the split decided exactly what the whole one did until then: the strategy did not know the future.")
            : language.Of(ReportWords.Of(BacktestWarning.LookAhead, report)));
        if (report.Shuffle is not { } shuffle)
        {
            _html.Element("p", Of("For få handler til å stokke dem.", "Too few trades to shuffle."));
            return;
        }

        var (mild, median, severe, actual) = (_numbers.Change(shuffle.Mild), _numbers.Change(shuffle.Median), _numbers.Change(shuffle.Severe), _numbers.Change(shuffle.Actual));
        _html.Element("p", Of(
            $"De samme handlene ble stokket {_numbers.Count(shuffle.Orders)} ganger (frø {report.Seed}). I 5 av 100 rekkefølger ble det dypeste fallet dypere enn {severe}, i halvparten dypere enn {median}, og bare i 5 av 100 mildere enn {mild}. " +
            $"Slik de kom, ble det {actual}; {_numbers.Share(shuffle.DeeperOrders)} av rekkefølgene ga et dypere fall. Stokking sier bare noe om fall på veien: sluttresultatet er det samme.",
            $"The same trades were shuffled {_numbers.Count(shuffle.Orders)} times (seed {report.Seed}). In 5 of 100 orders the deepest fall was deeper than {severe}, in half of them deeper than {median}, and only in 5 of 100 milder than {mild}. " +
            $"As they came it was {actual}; {_numbers.Share(shuffle.DeeperOrders)} of the orders gave a deeper fall. Shuffling says something about falls on the way only: the end is the same."));
    }

    private void Signals()
    {
        var signals = report.Whole.Signals;
        _html.Element("h2", Of("Signaler og sperrer", "Signals and blocks"));
        _html.Element("p", Of(
            $"{_numbers.Count(signals.Signals)} signaler om kjøp: {_numbers.Count(signals.Bought)} ble kjøpt, {_numbers.Count(signals.MissedByPrice)} rakk ikke kursen, {_numbers.Count(signals.MissedByGap)} falt i et hull i dataene, {_numbers.Count(signals.Withdrawn)} ble trukket tilbake.",
            $"{_numbers.Count(signals.Signals)} signals to buy: {_numbers.Count(signals.Bought)} were bought, {_numbers.Count(signals.MissedByPrice)} missed the price, {_numbers.Count(signals.MissedByGap)} fell into a gap of the data, {_numbers.Count(signals.Withdrawn)} were withdrawn."));
        if (!signals.Blocks.IsEmpty)
        {
            _html.Table("cards", Of("Hva som sperret", "What blocked"), [Of("Grunn", "Reason"), Of("Avgjorde", "Decided"), Of("I alt", "In all")], signals.Blocks.Select(block =>
                (IReadOnlyList<string>)[$"{language.Of(ReportWords.OfBlock(block.Code))} ({block.Code})", _numbers.Count(block.Primary), _numbers.Count(block.Total)]));
        }
    }

    private void Trades()
    {
        _html.Element("h2", Of("Handlene", "The trades"));
        var shown = Math.Min(MostTrades, report.Whole.Trades.Length);
        if (shown == 0)
        {
            _html.Element("p", Of("Ingen avsluttede handler.", "No closed trades."));
            return;
        }

        var count = _numbers.Count(report.Whole.Figures.Trades);
        _html.Raw($"<details><summary>{HtmlText.Encode(Of($"Vis de første {shown} av {count}", $"Show the first {shown} of {count}"))}</summary>");
        string[] columns = [Of("Kjøpt", "Bought"), Of("Par", "Pair"), Of("Kurs", "Price"), Of("Solgt", "Sold"), Of("Kurs", "Price"), Of("Hvorfor", "Why"), Of("Resultat", "Result"), Of("Risiko", "Risk")];
        _html.Table("cards", Of("Resultatet er etter gebyrer", "Results are after fees"), columns, report.Whole.Trades.Take(shown).Select(trade => (IReadOnlyList<string>)
        [
            _numbers.Time(trade.EnteredAt), $"{trade.Symbol.Base}-{trade.Symbol.Quote}", _numbers.Price(trade.EntryPrice), _numbers.Time(trade.ExitedAt), _numbers.Price(trade.ExitPrice),
            language.Of(ReportWords.Of(trade.Cause)), _numbers.Signed(trade.Profit), _numbers.Amount(trade.Risk),
        ]));
        _html.Raw("</details>");
    }

    private void Assumptions()
    {
        var plan = report.Plan;
        _html.Element("h2", Of("Forutsetninger", "Assumptions"));
        _html.Definitions(
        [
            (Of("Penger ved start", "Cash at the start"), $"{_numbers.Amount(plan.Cash.Amount)} {plan.Cash.Asset}"),
            (Of("Gebyr, spread, glidning", "Fee, spread, slippage"), $"{_numbers.Share(plan.Costs.Fee, 2)}, {_numbers.Share(plan.Costs.Spread, 2)}, {_numbers.Share(plan.Costs.Slippage, 2)}"),
            (Of("Kjøp", "Purchases"), Of(
                "Avgjøres på lukkekursen, fylles på neste åpning, høyst 0,3\u00A0% over beste salgstilbud", "Decided at the close, filled at the next open, at most 0.3% above the best ask")),
            (Of("Stop-loss", "Stops"), Of("Fylles på det verste av stop-kursen og åpningen", "Filled at the worse of the stop and the open")),
            (Of("Risiko", "Risk"), Of(
                "De samme reglene som for ekte kontoer: høyst to posisjoner, én per mynt, 0,25\u00A0% risiko per handel, myk stopp ved −2\u00A0% per dag og −5\u00A0% per uke, hard stopp ved −4\u00A0% og −8\u00A0%",
                "The rules of live accounts: at most two positions, one per coin, 0.25% risk per trade, soft stop at −2% a day and −5% a week, hard stop at −4% and −8%")),
            (Of("Etter en hard stopp", "After a hard stop"), plan.Reset switch
            {
                ResetChoice.AtPeriodEnd => Of("Tilbakestilles når perioden er over", "Reset when its period is over"),
                ResetChoice.Never => Of("Tilbakestilles aldri", "Never reset"),
            }),
        ]);
        _html.Element("h2", Of("Hva dette ikke tar med", "What this leaves out"));
        _html.Raw("<ul class=\"warnings\">" + string.Concat(ReportWords.NotIncluded.Select(text => $"<li>{HtmlText.Encode(language.Of(text))}</li>")) + "</ul>");
    }

    private void Data()
    {
        _html.Element("h2", "Data");
        _html.Element("p", Of(
            $"{_numbers.Count(report.Whole.Candles)} perioder. {_numbers.Count(report.MissingCandles)} mangler, i {_numbers.Count(report.Gaps)} hull; de er ikke fylt ut.",
            $"{_numbers.Count(report.Whole.Candles)} candles. {_numbers.Count(report.MissingCandles)} are missing, in {_numbers.Count(report.Gaps)} gaps; they are not filled in."));
        if (!report.ListedGaps.IsEmpty)
        {
            _html.Raw($"<details><summary>{HtmlText.Encode(Of("Vis hullene", "Show the gaps"))}</summary>");
            _html.Table("cards", Of("De første 100", "The first 100"), [Of("Par", "Pair"), Of("Etter", "After"), Of("Før", "Before"), Of("Mangler", "Missing")], report.ListedGaps.Select(gap =>
                (IReadOnlyList<string>)[$"{gap.Symbol.Base}-{gap.Symbol.Quote}", _numbers.Time(gap.After), _numbers.Time(gap.Before), _numbers.Count(gap.Missing)]));
            _html.Raw("</details>");
        }

        _html.Raw("<footer>").Definitions(
        [
            (Of("Motor", "Engine"), $"v{Backtest.EngineVersion}"),
            (Of("Data, SHA-256", "Data, SHA-256"), report.DataHash),
            (Of("Resultat, SHA-256", "Result, SHA-256"), BacktestJson.ResultHash(report)),
        ]).Raw("</footer>");
    }
}
