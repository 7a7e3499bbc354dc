using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.Grains.Risk;

/// <summary>Stable codes of limits, modes and price faults, as rows and the API show them.</summary>
internal static class RiskCodes
{
    public static string Hard(RiskPeriodKind period) => period switch
    {
        RiskPeriodKind.Day => "DAY_HARD",
        RiskPeriodKind.Week => "WEEK_HARD",
    };

    public static string Soft(RiskPeriodKind period) => period switch
    {
        RiskPeriodKind.Day => "DAY_SOFT",
        RiskPeriodKind.Week => "WEEK_SOFT",
    };

    public static string Of(ModeCause cause) => cause switch
    {
        ModeCause.KillSwitch => "KILL_SWITCH",
        ModeCause.HardStop => "HARD_STOP",
        ModeCause.SoftStop => "SOFT_STOP",
        ModeCause.Plan => "PLAN",
        ModeCause.CoolingOff => "COOLING_OFF",
        ModeCause.VenueGate => "VENUE_GATE",
        ModeCause.StaleData => "STALE_DATA",
    };

    public static string Of(AccountMode mode) => mode switch
    {
        AccountMode.Normal => "normal",
        AccountMode.SignalOnly => "signal-only",
        AccountMode.CloseOnly => "close-only",
    };

    public static string Of(PriceFault? fault) => fault is { } known ? Of(known) : "FEE_NOT_VALUED";

    public static string Of(TripRefusal refusal) => refusal switch
    {
        TripRefusal.NoSuchStop => "NO_SUCH_STOP",
        TripRefusal.AlreadyAborted => "ALREADY_ABORTED",
        TripRefusal.TooManyAborts => "TOO_MANY_ABORTS",
        TripRefusal.PeriodNotOver => "PERIOD_NOT_OVER",
        TripRefusal.EpisodeRunning => "EPISODE_RUNNING",
        TripRefusal.NothingNamed => "NOTHING_NAMED",
    };

    private static string Of(PriceFault fault) => fault switch
    {
        PriceFault.Missing => "PRICE_MISSING",
        PriceFault.NotPositive => "PRICE_NOT_POSITIVE",
        PriceFault.Crossed => "PRICE_CROSSED",
        PriceFault.Stale => "PRICE_STALE",
        PriceFault.Late => "PRICE_LATE",
        PriceFault.Outlier => "PRICE_OUTLIER",
        PriceFault.Frozen => "PRICE_FROZEN",
    };
}
