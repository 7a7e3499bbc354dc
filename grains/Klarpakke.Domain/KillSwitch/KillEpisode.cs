using System.Collections.Immutable;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>
/// One use of the kill switch on one account. The account is close-only from its opening until its reset, whatever happens in between.
/// All times are absolute, so that a restart goes on where it was.
/// </summary>
/// <param name="Id">Its id, part of every sale's client order id.</param>
/// <param name="User">The user whose account it is.</param>
/// <param name="IsDrill">True for a rehearsal on the paper venue.</param>
/// <param name="OpenedAt">When the account became close-only.</param>
/// <param name="Phase">Where it is.</param>
/// <param name="Triggers">All reasons, in the order they came.</param>
/// <param name="Deadline">When the safety window ends; null before it has begun.</param>
/// <param name="Extensions">How often the window was extended.</param>
/// <param name="SaleStartedAt">When the sale of all positions started; null before.</param>
/// <param name="Aborts">When the sale was aborted; empty if it never was.</param>
/// <param name="EndedAt">When it came to its end; null before.</param>
/// <param name="ResetAt">When a person reset it; null before.</param>
/// <param name="Positions">Its positions.</param>
/// <param name="Version">Row version, from 1: every change is a compare-and-swap on it.</param>
public sealed record KillEpisode(
    EpisodeId Id, string User, bool IsDrill, DateTimeOffset OpenedAt, KillPhase Phase, ImmutableArray<KillTrigger> Triggers, DateTimeOffset? Deadline, int Extensions,
    DateTimeOffset? SaleStartedAt, ImmutableArray<DateTimeOffset> Aborts, DateTimeOffset? EndedAt, DateTimeOffset? ResetAt, ImmutableArray<KillPosition> Positions, long Version)
{
    /// <summary>True while the account may only close: until a person has reset the episode.</summary>
    public bool IsCloseOnly => ResetAt is null;

    /// <summary>True if a loss limit is among the reasons.</summary>
    public bool IsAutomatic => Triggers.Any(trigger => trigger.Source == KillSource.HardStop);

    /// <summary>True if the user's own button is the only reason; only such a window can be extended.</summary>
    public bool IsManual => Triggers.All(trigger => trigger.Source == KillSource.Button);

    /// <summary>No reset before this; null when a person may reset as soon as it has ended.</summary>
    public DateTimeOffset? LatchedUntil => Triggers.Max(trigger => trigger.LatchedUntil);

    /// <summary>Positions to be sold now: all of them once the sale has started, and before that those that must not wait.</summary>
    public IEnumerable<KillPosition> ForSale => Positions.Where(position =>
        position.State == KillPositionState.Held && (Phase == KillPhase.Liquidating || (position.SellsAtOnce && !Phase.IsEnd())));

    /// <summary>A new episode.</summary>
    public static KillEpisode Open(EpisodeId id, string user, KillTrigger trigger, IEnumerable<PositionRow> positions, bool isDrill = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        ArgumentNullException.ThrowIfNull(trigger);
        return new KillEpisode(
            id, user, isDrill, trigger.At, KillPhase.Blocking, [trigger], null, 0, null, [], null, null, [.. positions.Select(KillPosition.Of)], 1);
    }

    /// <summary>The row of a position; null when the episode has none.</summary>
    public KillPosition? Find(PositionId position) => Positions.FirstOrDefault(row => row.Position == position);
}
