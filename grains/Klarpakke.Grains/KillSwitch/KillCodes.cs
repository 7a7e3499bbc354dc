using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>Why a command of the kill switch was not done, as stable codes.</summary>
internal static class KillCodes
{
    public const string DrillOnPaperOnly = "DRILL_ON_PAPER_ONLY";
    public const string NoEpisode = "NO_EPISODE";
    public const string CommandReused = "COMMAND_REUSED";

    public static string Of(KillRefusal refusal) => refusal switch
    {
        KillRefusal.TooLate => "TOO_LATE",
        KillRefusal.NotInWindow => "NOT_IN_WINDOW",
        KillRefusal.WindowRunning => "WINDOW_RUNNING",
        KillRefusal.FoundLate => "FOUND_LATE",
        KillRefusal.NotExtendable => "NOT_EXTENDABLE",
        KillRefusal.ExtensionsUsedUp => "EXTENSIONS_USED_UP",
        KillRefusal.AbortsUsedUp => "ABORTS_USED_UP",
        KillRefusal.NotProven => "NOT_PROVEN",
        KillRefusal.OrdersOpen => "ORDERS_OPEN",
        KillRefusal.UnknownPosition => "UNKNOWN_POSITION",
        KillRefusal.StopNotCrossed => "STOP_NOT_CROSSED",
        KillRefusal.NotNow => "NOT_NOW",
        KillRefusal.EpisodeOver => "EPISODE_OVER",
        KillRefusal.NotEnded => "NOT_ENDED",
        KillRefusal.PeriodNotOver => "PERIOD_NOT_OVER",
        KillRefusal.DialogOutdated => "DIALOG_OUTDATED",
        KillRefusal.WrongEpisode => "WRONG_EPISODE",
        KillRefusal.CommandExpired => "COMMAND_EXPIRED",
    };
}
