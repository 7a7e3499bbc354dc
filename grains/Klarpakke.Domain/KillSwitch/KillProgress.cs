using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>Rules about the positions of an episode: how their sales go on, and when the episode follows.</summary>
internal static class KillProgress
{
    public static KillDecision Cross(KillEpisode episode, PositionId position, Price bid) =>
        episode.Find(position) is not { } row ? Unknown(episode)
        : bid > row.StopPrice ? new KillDecision(episode, KillRefusal.StopNotCrossed)
        : SellAtOnce(episode, position);

    public static KillDecision SellAtOnce(KillEpisode episode, PositionId position) =>
        episode.Find(position) is not { } row ? Unknown(episode)
        : row.IsAtAnEnd ? new KillDecision(episode, null)
        : new KillDecision(With(episode, row with { SellsAtOnce = true, State = KillPositionState.Held }), null);

    public static KillDecision Protect(KillEpisode episode, PositionId position) =>
        episode.Find(position) is not { } row ? Unknown(episode)
        : row.State != KillPositionState.Held || row.SellsAtOnce ? new KillDecision(episode, null)
        : new KillDecision(With(episode, row with { State = KillPositionState.Protected }), null);

    public static KillDecision Report(KillEpisode episode, KillPosition told) =>
        episode.Find(told.Position) is not { } row ? Unknown(episode)

        // Only answers newer than the last command verify, and they come as a proof.
        : told.State == KillPositionState.VerifiedFlat || told.VerifiedFlatAt is not null ? new KillDecision(episode, KillRefusal.NotProven)
        : new KillDecision(Reopened(With(episode, Merge(row, told))), null);

    public static KillDecision Wake(KillEpisode episode, KillPosition told, DateTimeOffset now)
    {
        var row = episode.Find(told.Position) is { } known ? Merge(known, told) : told;
        var woken = With(episode, row with { State = KillPositionState.Held, VerifiedFlatAt = null, Residue = null });
        return new KillDecision(episode.Phase is KillPhase.Flat or KillPhase.Residue
            ? Reopened(woken with { SaleStartedAt = woken.SaleStartedAt ?? now, ResetAt = null, Phase = KillPhase.Liquidating })
            : Reopened(woken), null);
    }

    public static KillDecision Read(KillEpisode episode, FlatVerdict verdict) => verdict switch
    {
        FlatVerdict.Proven it => new KillDecision(Ended(episode, it.SeenAt), null),
        FlatVerdict.NotFlat { Positions.IsEmpty: true } => new KillDecision(episode, KillRefusal.OrdersOpen),

        // A position that came up since the episode opened has to be woken first.
        FlatVerdict.NotFlat it when it.Positions.All(position => episode.Find(position) is null) => new KillDecision(episode, KillRefusal.UnknownPosition),
        FlatVerdict.NotFlat it => new KillDecision(
            Reopened(episode with { Positions = [.. episode.Positions.Select(row => it.Positions.Contains(row.Position) ? row with { State = KillPositionState.Held, Residue = null } : row)] }), null),
        _ => new KillDecision(episode, KillRefusal.NotProven),
    };

    // Before the sale had started, time has passed that nobody counted down: a person has to want it again.
    public static KillDecision Help(KillEpisode episode) => new(
        episode with
        {
            Phase = episode.SaleStartedAt is null ? KillPhase.AwaitingPress : KillPhase.Liquidating,
            Deadline = null,
            Positions = [.. episode.Positions.Select(row => row.State == KillPositionState.NeedsHuman ? row with { State = KillPositionState.Held } : row)],
        }, null);

    public static KillEpisode Unprotect(KillEpisode episode) => episode with
    {
        Positions = [.. episode.Positions.Select(row => row.State == KillPositionState.Protected ? row with { State = KillPositionState.Held } : row)],
    };

    /// <summary>Moves on where every position allows it.</summary>
    public static KillEpisode Settle(KillEpisode episode) => episode.Phase switch
    {
        KillPhase.SafetyWindow or KillPhase.AwaitingPress or KillPhase.Liquidating when episode.Positions.All(row => row.IsAtAnEnd) => episode with { Phase = KillPhase.Confirming, Deadline = null },
        KillPhase.Aborting when episode.Positions.All(row => row.State != KillPositionState.Held) => episode with { Phase = KillPhase.Aborted },
        _ => episode,
    };

    private static KillDecision Unknown(KillEpisode episode) => new(episode, KillRefusal.UnknownPosition);

    private static KillEpisode Reopened(KillEpisode episode) =>
        episode.Phase == KillPhase.Confirming && episode.Positions.Any(row => row.State == KillPositionState.Held) ? episode with { Phase = KillPhase.Liquidating } : episode;

    private static KillEpisode Ended(KillEpisode episode, DateTimeOffset seenAt)
    {
        ImmutableArray<KillPosition> rows =
            [.. episode.Positions.Select(row => row.State == KillPositionState.Sold ? row with { State = KillPositionState.VerifiedFlat, VerifiedFlatAt = seenAt } : row)];
        var phase = rows.Any(row => row.State == KillPositionState.NeedsHuman) ? KillPhase.NeedsHuman
            : rows.Any(row => row.State is KillPositionState.Dust or KillPositionState.NotTradable) ? KillPhase.Residue
            : KillPhase.Flat;
        return episode with { Positions = rows, Phase = phase };
    }

    private static KillEpisode With(KillEpisode episode, KillPosition row)
    {
        var known = episode.Find(row.Position);
        return known == row ? episode : episode with { Positions = known is null ? episode.Positions.Add(row) : episode.Positions.Replace(known, row) };
    }

    // What was ordered and filled only grows, and a position that must not wait never waits again.
    private static KillPosition Merge(KillPosition known, KillPosition told) => told with
    {
        Attempt = Math.Max(known.Attempt, told.Attempt),
        Ordered = Math.Max(known.Ordered, told.Ordered),
        OrderedAt = told.Ordered > known.Ordered ? told.OrderedAt : known.OrderedAt,
        Filled = Math.Max(known.Filled, told.Filled),
        FilledAt = told.Filled > known.Filled ? told.FilledAt : known.FilledAt,
        Proceeds = Math.Max(known.Proceeds, told.Proceeds),
        SellsAtOnce = known.SellsAtOnce || told.SellsAtOnce,
    };
}
