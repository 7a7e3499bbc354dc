namespace Klarpakke.Domain.KillSwitch;

/// <summary>Rules around the safety window: it opens, is extended, aborted, passed, or found too late.</summary>
internal static class KillWindow
{
    public static KillDecision Join(KillEpisode episode, KillTrigger trigger, DateTimeOffset now)
    {
        var isWaiting = episode.Phase is KillPhase.AwaitingPress or KillPhase.Aborting;
        if (!isWaiting && episode.Triggers.Any(known => known.Source == trigger.Source && known.Reason == trigger.Reason))
        {
            return new KillDecision(episode, null);
        }

        var joined = episode with { Triggers = episode.Triggers.Add(trigger) };
        var deadline = now + KillSwitchRules.Window;

        // A wish or a limit after an abort, or after a sale that was not made, starts the countdown anew. A limit also takes back what a person had extended.
        return new KillDecision(
            isWaiting ? KillProgress.Unprotect(joined) with { Phase = KillPhase.SafetyWindow, Deadline = deadline, Extensions = 0 }
            : joined is { Phase: KillPhase.SafetyWindow, IsManual: false } && joined.Deadline > deadline ? joined with { Deadline = deadline }
            : joined, null);
    }

    public static KillDecision Open(KillEpisode episode, CancelProof proof, DateTimeOffset now) =>
        proof.OpenOrdersAskedAt <= proof.LastCommandAt ? new KillDecision(episode, KillRefusal.NotProven)
        : !proof.StillOpen.IsEmpty ? new KillDecision(episode, KillRefusal.OrdersOpen)
        : new KillDecision(episode with { Phase = KillPhase.SafetyWindow, Deadline = now + KillSwitchRules.Window }, null);

    public static KillDecision Pass(KillEpisode episode, DateTimeOffset now) =>
        now < episode.Deadline ? new KillDecision(episode, KillRefusal.WindowRunning)
        : now > episode.Deadline + KillSwitchRules.Grace ? new KillDecision(episode, KillRefusal.FoundLate)
        : new KillDecision(StartSale(episode, now), null);

    public static KillDecision TakeUp(KillEpisode episode, ValuationCheck valuation, DateTimeOffset now) =>
        now < episode.Deadline ? new KillDecision(episode, null)
        : now <= episode.Deadline + KillSwitchRules.Grace ? new KillDecision(StartSale(episode, now), null)
        : new KillDecision(
            episode.IsAutomatic && valuation == ValuationCheck.Confirms ? StartSale(episode, now) : episode with { Phase = KillPhase.AwaitingPress, Deadline = null }, null);

    public static KillDecision Abort(KillEpisode episode, int earlierToday, DateTimeOffset now)
    {
        // At the deadline itself the sale has won, whether or not anybody has written so yet.
        if (now >= episode.Deadline)
        {
            return new KillDecision(episode, KillRefusal.TooLate, episode.Deadline);
        }

        var today = earlierToday + episode.Aborts.Count(at => at.UtcDateTime.Date == now.UtcDateTime.Date);
        return today >= KillSwitchRules.MaxAbortsPerDay
            ? new KillDecision(episode, KillRefusal.AbortsUsedUp)
            : new KillDecision(episode with { Phase = KillPhase.Aborting, Aborts = episode.Aborts.Add(now), Deadline = null }, null);
    }

    public static KillDecision Extend(KillEpisode episode, DateTimeOffset now) =>
        now >= episode.Deadline ? new KillDecision(episode, KillRefusal.TooLate, episode.Deadline)
        : !episode.IsManual ? new KillDecision(episode, KillRefusal.NotExtendable)
        : episode.Extensions >= KillSwitchRules.MaxExtensions ? new KillDecision(episode, KillRefusal.ExtensionsUsedUp)
        : new KillDecision(episode with { Extensions = episode.Extensions + 1, Deadline = episode.Deadline + KillSwitchRules.Extension }, null);

    public static KillEpisode StartSale(KillEpisode episode, DateTimeOffset now) => episode with { Phase = KillPhase.Liquidating, SaleStartedAt = now };
}
