using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Silo.Backtests;

/// <summary>Sentences of a report in both languages.</summary>
internal static class ReportWords
{
    public static readonly LocalText NoAdvice = new(
        "Dette er ikke finansråd. Historiske resultater er ingen pålitelig indikator på framtidige resultater, og du kan tape pengene du handler for.",
        "This is not financial advice. Past results are no reliable indicator of future results, and you can lose the money you trade with.");

    public static readonly LocalText[] NotIncluded =
    [
        new("Markedene ble valgt i ettertid. Mynter som ble verdiløse, er sjelden med i slike data, og det gjør resultatene penere.",
            "The markets were chosen afterwards. Coins that became worthless are seldom in such data, which makes results look better."),
        new("Ordrene flytter ikke kursen, og hele ordren fylles til én kurs.", "Orders do not move the price, and each is filled as a whole at one price."),
        new("Børsen svarer alltid: ingen nedetid, avviste ordrer, hacking eller frosne uttak.", "The venue always answers: no downtime, rejected orders, hacks or frozen withdrawals."),
        new("Oppgjørsmynten er verdt det samme hele tiden.", "The quote asset keeps its worth all the time."),
        new("Skatt er ikke med.", "Taxes are left out."),
        new("Ingen griper inn: ingen panikk, ingen innskudd og ingen pauser utover dem risikogrensene tar.",
            "Nobody intervenes: no panic, no deposits, and no pauses beyond those the risk limits take."),
    ];

    /// <summary>A warning, with the report's numbers where it has some.</summary>
    public static LocalText Of(BacktestWarning warning, BacktestReport report) => warning switch
    {
        BacktestWarning.MissingCandles => new(Missing(report, ReportLanguage.Norwegian), Missing(report, ReportLanguage.English)),
        BacktestWarning.FewTrades => new(
            "Under 30 avsluttede handler. Tallene sier nesten ingenting om strategien.", "Fewer than 30 closed trades. The figures say next to nothing about the strategy."),
        BacktestWarning.ShortHistory => new(
            "Under ett år med data. Årlige tall er regnet ut fra mindre enn de gjelder for.", "Less than a year of data. Yearly figures are reckoned from less than they speak of."),
        BacktestWarning.LuckyOrder => new(
            "Flaks i rekkefølgen: i minst 95 av 100 andre rekkefølger av de samme handlene var det dypeste fallet dypere. Regn med et større fall enn det du ser her.",
            "A lucky order: in at least 95 of 100 other orders of the same trades the deepest fall was deeper. Expect a larger fall than the one you see here."),
        BacktestWarning.WeakOutOfSample => new(
            "Gevinst i den første delen, ingen i den som ble holdt tilbake. Det ser ut som en tilpasning til fortiden.",
            "A gain in the first part and none in the part that was held back. That looks like a fit to the past."),
        BacktestWarning.LookAhead => new(
            "Strategien kjenner framtiden: en kjøring som sluttet tidligere, avgjorde noe annet. Resultatet er verdiløst.",
            "The strategy knows the future: a run that ended earlier decided something else. The result is worthless."),
        BacktestWarning.ThinVolume => new(
            "Noen handler var større enn en hundredel av det som ble omsatt i perioden. De ville ha flyttet kursen.",
            "Some trades were larger than a hundredth of what was traded in their candle. They would have moved the price."),
    };

    private static string Missing(BacktestReport report, ReportLanguage language)
    {
        var numbers = new ReportNumbers(language);
        var (missing, all, held) = (numbers.Count(report.MissingCandles), numbers.Count(report.Whole.Candles + report.MissingCandles), numbers.Count(report.Whole.Figures.HeldAcrossGaps));
        return language.Of(
            $"{missing} av {all} perioder mangler ({numbers.Share(report.MissingPart)}), og {held} av posisjonene ble holdt mens data manglet. Ingen vet hva kursen gjorde der, og verken gevinst eller fall kan stoles på.",
            $"{missing} of {all} candles are missing ({numbers.Share(report.MissingPart)}), and {held} of the positions were held while data was missing. Nobody knows what prices did there, and neither gain nor fall can be relied on.");
    }

    public static LocalText Of(ExitCause cause) => cause switch
    {
        ExitCause.Stop => new("Stop-loss", "Stop-loss"),
        ExitCause.StopGap => new("Stop-loss, kursen hoppet forbi", "Stop-loss, price jumped past"),
        ExitCause.Signal => new("Signal", "Signal"),
        ExitCause.KillSwitch => new("Nødstopp", "Kill switch"),
    };

    public static LocalText OfBlock(string code) => code switch
    {
        "BLOCKED_HARD_STOP" => new("Hard stopp var utløst", "A hard stop was latched"),
        "BLOCKED_KILL_SWITCH" => new("Nødstoppen var på", "The kill switch was on"),
        "BLOCKED_SOFT_STOP" => new("Myk stopp var utløst", "A soft stop held"),
        "BLOCKED_MAX_POSITIONS" => new("To posisjoner var åpne", "Two positions were open"),
        "BLOCKED_COIN_POSITION" => new("Mynten var kjøpt fra før", "The coin was held already"),
        "BLOCKED_STOP_DISTANCE" => new("Stop-loss for nær eller for langt unna", "Stop too near or too far"),
        "BLOCKED_MIN_NOTIONAL" => new("Kjøpet var under børsens minimum", "Purchase below the venue's minimum"),
        "BLOCKED_NOT_EXITABLE" => new("Ville ikke kunne selges ved stop-loss", "Could not be sold at its stop"),
        "BLOCKED_INSUFFICIENT_CASH" => new("For lite penger", "Not enough cash"),
        "BLOCKED_STALE_PRICE" => new("Verdien av kontoen var ukjent", "The account's worth was not known"),
        _ => new(code, code),
    };
}
