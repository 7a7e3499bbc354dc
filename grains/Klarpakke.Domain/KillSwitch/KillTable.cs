using System.Collections.Immutable;
using static Klarpakke.Domain.KillSwitch.KillHearing;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>Which events an episode hears in which phase. What a heard event does is in <see cref="KillSwitchRules"/>.</summary>
public static class KillTable
{
    private static readonly ImmutableArray<Type> Columns =
    [
        typeof(KillEvent.Triggered), typeof(KillEvent.Blocked), typeof(KillEvent.OrdersCancelled), typeof(KillEvent.WindowPassed), typeof(KillEvent.AbortPressed), typeof(KillEvent.ExtendPressed),
        typeof(KillEvent.SellNowPressed), typeof(KillEvent.StopCrossed), typeof(KillEvent.PositionReported), typeof(KillEvent.PositionAwoke), typeof(KillEvent.PositionProtected),
        typeof(KillEvent.ProtectionFailed), typeof(KillEvent.ProofRead), typeof(KillEvent.Restarted), typeof(KillEvent.AccountBlocked), typeof(KillEvent.HelpGiven), typeof(KillEvent.ResetPressed),
    ];

    // Row: the phase. Column: the event, in the order above.
    private static readonly ImmutableDictionary<KillPhase, ImmutableArray<KillHearing>> HearingOf = new Dictionary<KillPhase, ImmutableArray<KillHearing>>
    {
        //                         Trig  Block Canc  Windw Abort Exten SellN Cross Repor Awoke Prot  NoPro Proof Rest  Acc   Help  Reset
        [KillPhase.Blocking] = [Heard, Heard, Early, Early, NoWin, NoWin, NoWin, Heard, Early, Heard, Early, Early, Early, Known, Heard, Known, NoEnd],
        [KillPhase.Cancelling] = [Heard, Known, Heard, Early, NoWin, NoWin, NoWin, Heard, Heard, Heard, Early, Early, Early, Known, Heard, Known, NoEnd],
        [KillPhase.SafetyWindow] = [Heard, Known, Known, Heard, Heard, Heard, Heard, Heard, Heard, Heard, Early, Early, Early, Heard, Heard, Known, NoEnd],
        [KillPhase.AwaitingPress] = [Heard, Known, Known, Early, Heard, NoWin, Heard, Heard, Heard, Heard, Early, Early, Early, Known, Heard, Known, NoEnd],
        [KillPhase.Aborting] = [Heard, Known, Known, Early, Known, NoWin, NoWin, Heard, Heard, Heard, Heard, Heard, Early, Known, Heard, Known, NoEnd],
        [KillPhase.Liquidating] = [Heard, Known, Known, Known, Later, Later, Known, Known, Heard, Heard, Early, Early, Early, Known, Heard, Known, NoEnd],
        [KillPhase.Confirming] = [Heard, Known, Known, Known, Later, Later, Known, Known, Heard, Heard, Early, Early, Heard, Known, Known, Known, NoEnd],
        [KillPhase.Flat] = [Ended, Ended, Ended, Ended, Later, Later, Ended, Ended, Ended, Heard, Ended, Ended, Ended, Known, Ended, Ended, Heard],
        [KillPhase.Residue] = [Ended, Ended, Ended, Ended, Later, Later, Ended, Ended, Ended, Heard, Ended, Ended, Ended, Known, Ended, Ended, Heard],
        [KillPhase.NeedsHuman] = [Heard, Known, Known, Known, Later, Later, Known, Known, Known, Heard, Known, Known, Known, Known, Known, Heard, Heard],
        [KillPhase.Aborted] = [Ended, Ended, Ended, Ended, Known, NoWin, Ended, Ended, Ended, Ended, Ended, Ended, Ended, Known, Ended, Ended, Heard],
    }.ToImmutableDictionary();

    /// <summary>How an episode in a phase takes a kind of event.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="kind">A case of <see cref="KillEvent"/>.</param>
    public static KillHearing Of(KillPhase phase, Type kind) => HearingOf[phase][Columns.IndexOf(kind)];
}
