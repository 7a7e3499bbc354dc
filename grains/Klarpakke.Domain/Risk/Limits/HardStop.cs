using System.Collections.Immutable;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>A hard stop: latched until its periods are over and the user has reset it.</summary>
/// <param name="Episode">Number of the automatic episode it opened, growing per account.</param>
/// <param name="Reasons">Every limit that was reached, those that joined later as well.</param>
/// <param name="Since">When it tripped first.</param>
/// <param name="IsAborted">True after the user aborted the episode: it stays latched, and waits on its rungs.</param>
/// <param name="Rungs">After an abort, how deep the next episode is.</param>
public sealed record HardStop(int Episode, ImmutableArray<LimitBreach> Reasons, DateTimeOffset Since, bool IsAborted, ImmutableArray<Rung> Rungs)
{
    /// <summary>No reset before this.</summary>
    public DateTimeOffset EndsAt => Reasons.Max(reason => reason.Period.End);
}
