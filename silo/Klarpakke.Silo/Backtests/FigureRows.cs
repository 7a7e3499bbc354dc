using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Silo.Backtests;

/// <summary>The figures of a run as rows: the same in the table on a terminal and in the report.</summary>
internal static class FigureRows
{
    public static IReadOnlyList<FigureRow> All { get; } =
    [
        Row("Dypeste fall", "Deepest fall", (n, f) => n.Change(f.MaxDrawdown)),
        Row("Dypeste fall, kjøp og hold", "Deepest fall, buy and hold", (n, f) => n.Change(f.BuyAndHoldMaxDrawdown)),
        Row("Lengste tid under toppen", "Longest time below the high", (n, f) => n.Days(f.LongestDrawdown)),
        Row("Største tap i én handel", "Largest loss of one trade", (n, f) => n.Amount(f.LargestLoss)),
        Row("Avkastning", "Return", (n, f) => n.Change(f.Return)),
        Row("Avkastning, kjøp og hold", "Return, buy and hold", (n, f) => n.Change(f.BuyAndHoldReturn)),
        Row("Årlig vekst", "Yearly growth", (n, f) => n.Change(f.YearlyGrowth)),
        Row("Verdi til slutt", "Worth at the end", (n, f) => n.Amount(f.EndEquity)),
        Row("Avsluttede handler", "Closed trades", (n, f) => n.Count(f.Trades)),
        Row("Åpne posisjoner til slutt", "Positions open at the end", (n, f) => n.Count(f.OpenPositions)),
        Row("Posisjoner holdt over hull", "Positions held across gaps", (n, f) => n.Count(f.HeldAcrossGaps)),
        Row("Handler med gevinst", "Trades with a gain", (n, f) => n.Share(f.WinRate)),
        Row("Gevinst delt på tap", "Profit factor", (n, f) => n.Ratio(f.ProfitFactor)),
        Row("Snitt per handel, i risiko", "Mean per trade, in risk", (n, f) => n.Ratio(f.MeanRiskMultiple)),
        Row("Gebyrer", "Fees", (n, f) => n.Amount(f.Fees)),
        Row("Sharpe", "Sharpe", (n, f) => n.Ratio(f.Sharpe)),
        Row("Sortino", "Sortino", (n, f) => n.Ratio(f.Sortino)),
        Row("Tid i markedet", "Time in the market", (n, f) => n.Share(f.TimeInMarket)),
        Row("Eksponering i snitt", "Mean exposure", (n, f) => n.Share(f.MeanExposure)),
        Row("Myke stopper", "Soft stops", (n, f) => n.Count(f.SoftStops)),
        Row("Harde stopper", "Hard stops", (n, f) => n.Count(f.HardStops)),
    ];

    private static FigureRow Row(string norwegian, string english, Func<ReportNumbers, BacktestFigures, string> value) => new(new LocalText(norwegian, english), value);
}

/// <param name="Name">What it is called.</param>
/// <param name="Value">How it is written.</param>
internal sealed record FigureRow(LocalText Name, Func<ReportNumbers, BacktestFigures, string> Value);
