using System.Collections.Immutable;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What a person is shown before an episode is reset: what trading again would mean, and what is still there.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Version">To be sent back with the reset: it holds for what was shown, and for nothing newer.</param>
/// <param name="User">Whose entries the reset allows again, on all of the account's portfolios.</param>
/// <param name="NotBefore">When a reset is allowed at the earliest; null for at once.</param>
/// <param name="HasEnded">False while the episode still runs and cannot be reset.</param>
/// <param name="StillOpen">Positions that still own coins: protected after an abort, not tradable, or in need of a person.</param>
/// <param name="Left">What could not be sold.</param>
public sealed record ResetDialog(
    EpisodeId Episode, long Version, string User, DateTimeOffset? NotBefore, bool HasEnded, ImmutableArray<KillPosition> StillOpen, ImmutableArray<KillPosition> Left)
{
    /// <summary>The dialog for an episode as it is.</summary>
    public static ResetDialog Of(KillEpisode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        return new ResetDialog(
            episode.Id, episode.Version, episode.User, episode.LatchedUntil, episode.Phase.IsEnd(),
            [.. episode.Positions.Where(row => row.State is KillPositionState.Held or KillPositionState.Protected or KillPositionState.NotTradable or KillPositionState.NeedsHuman)],
            [.. episode.Positions.Where(row => row.Residue is not null)]);
    }
}
