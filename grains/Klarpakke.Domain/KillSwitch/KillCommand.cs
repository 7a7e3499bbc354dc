namespace Klarpakke.Domain.KillSwitch;

/// <summary>An event that travels to an episode: it names the episode it is meant for and when it is no longer worth anything, so that a late one cannot act on the next episode.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="ExpiresAt">From then on it is refused.</param>
/// <param name="Event">The event.</param>
public sealed record KillCommand(EpisodeId Episode, DateTimeOffset ExpiresAt, KillEvent Event);
