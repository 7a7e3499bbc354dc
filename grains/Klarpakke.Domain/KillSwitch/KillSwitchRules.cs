namespace Klarpakke.Domain.KillSwitch;

/// <summary>
/// What an event does to an episode. A pure function: the caller writes the new episode where the row still has the old version, so that of two events at the same
/// time exactly one wins and the other is judged again.
/// </summary>
public static class KillSwitchRules
{
    /// <summary>How long the sale waits for an abort.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    /// <summary>How much one extension adds.</summary>
    public static readonly TimeSpan Extension = TimeSpan.FromSeconds(60);

    /// <summary>How late after the deadline a sale may still start by itself.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>How often a window can be extended.</summary>
    public const int MaxExtensions = 10;

    /// <summary>How often an account may abort in one UTC day.</summary>
    public const int MaxAbortsPerDay = 2;

    /// <summary>Judges a command: it must be meant for this episode and still be worth something.</summary>
    public static KillDecision Next(KillEpisode episode, KillCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(command);
        return command.Episode != episode.Id ? new KillDecision(episode, KillRefusal.WrongEpisode)
            : command.ExpiresAt <= now ? new KillDecision(episode, KillRefusal.CommandExpired)
            : Next(episode, command.Event, now);
    }

    /// <summary>Judges an event.</summary>
    public static KillDecision Next(KillEpisode episode, KillEvent happened, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(episode);
        ArgumentNullException.ThrowIfNull(happened);
        return KillTable.Of(episode.Phase, happened.GetType()) switch
        {
            KillHearing.Heard => Settled(episode, Hear(episode, happened, now), now),
            KillHearing.Known => new KillDecision(episode, null),
            KillHearing.Early => new KillDecision(episode, KillRefusal.NotNow),
            KillHearing.NoWin => new KillDecision(episode, KillRefusal.NotInWindow),
            KillHearing.Later => new KillDecision(episode, KillRefusal.TooLate, episode.SaleStartedAt),
            KillHearing.Ended => new KillDecision(episode, KillRefusal.EpisodeOver),
            KillHearing.NoEnd => new KillDecision(episode, KillRefusal.NotEnded),
        };
    }

    private static KillDecision Hear(KillEpisode episode, KillEvent happened, DateTimeOffset now) => happened switch
    {
        KillEvent.Triggered it => KillWindow.Join(episode, it.Trigger, now),
        KillEvent.Blocked => new KillDecision(episode with { Phase = KillPhase.Cancelling }, null),
        KillEvent.OrdersCancelled it => KillWindow.Open(episode, it.Proof, now),
        KillEvent.WindowPassed => KillWindow.Pass(episode, now),
        KillEvent.AbortPressed it => KillWindow.Abort(episode, it.EarlierToday, now),
        KillEvent.ExtendPressed => KillWindow.Extend(episode, now),
        KillEvent.SellNowPressed => new KillDecision(KillWindow.StartSale(episode, now), null),
        KillEvent.Restarted it => KillWindow.TakeUp(episode, it.Valuation, now),
        KillEvent.StopCrossed it => KillProgress.Cross(episode, it.Position, it.Bid),
        KillEvent.PositionReported it => KillProgress.Report(episode, it.Row),
        KillEvent.PositionAwoke it => KillProgress.Wake(episode, it.Row, now),
        KillEvent.PositionProtected it => KillProgress.Protect(episode, it.Position),
        KillEvent.ProtectionFailed it => KillProgress.SellAtOnce(episode, it.Position),
        KillEvent.ProofRead it => KillProgress.Read(episode, it.Verdict),
        KillEvent.AccountBlocked => new KillDecision(episode with { Phase = KillPhase.NeedsHuman }, null),
        KillEvent.HelpGiven => KillProgress.Help(episode),
        KillEvent.ResetPressed it => Reset(episode, it.SeenVersion, now),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Not an event of an episode."),
    };

    private static KillDecision Reset(KillEpisode episode, long seen, DateTimeOffset now) =>
        episode.ResetAt is not null ? new KillDecision(episode, null)
        : seen != episode.Version ? new KillDecision(episode, KillRefusal.DialogOutdated)
        : now < episode.LatchedUntil ? new KillDecision(episode, KillRefusal.PeriodNotOver)
        : new KillDecision(episode with { ResetAt = now }, null);

    // What follows from the rows alone, whatever changed them; and the version.
    private static KillDecision Settled(KillEpisode before, KillDecision decision, DateTimeOffset now)
    {
        if (decision.Refusal is not null || decision.Episode == before)
        {
            return decision with { Episode = before };
        }

        var after = KillProgress.Settle(decision.Episode);
        return new KillDecision(
            after with { EndedAt = !after.Phase.IsEnd() ? null : before.Phase.IsEnd() ? before.EndedAt ?? now : now, Version = before.Version + 1 }, null);
    }
}
