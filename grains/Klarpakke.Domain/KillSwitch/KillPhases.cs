namespace Klarpakke.Domain.KillSwitch;

/// <summary>What each phase means.</summary>
public static class KillPhases
{
    /// <summary>True for the ends. They are latched: only a person's reset leads out of close-only.</summary>
    public static bool IsEnd(this KillPhase phase) => phase switch
    {
        KillPhase.Flat or KillPhase.Residue or KillPhase.NeedsHuman or KillPhase.Aborted => true,
        KillPhase.Blocking or KillPhase.Cancelling or KillPhase.SafetyWindow or KillPhase.AwaitingPress or KillPhase.Aborting or KillPhase.Liquidating or KillPhase.Confirming => false,
    };

    /// <summary>The code as rows and the API show it.</summary>
    public static string Code(this KillPhase phase) => phase switch
    {
        KillPhase.Blocking => "BLOCKING",
        KillPhase.Cancelling => "CANCELLING",
        KillPhase.SafetyWindow => "SAFETY_WINDOW",
        KillPhase.AwaitingPress => "AWAITING_PRESS",
        KillPhase.Aborting => "ABORTING",
        KillPhase.Liquidating => "LIQUIDATING",
        KillPhase.Confirming => "CONFIRMING",
        KillPhase.Flat => "FLAT",
        KillPhase.Residue => "RESIDUE",
        KillPhase.NeedsHuman => "NEEDS_HUMAN",
        KillPhase.Aborted => "ABORTED",
    };
}
