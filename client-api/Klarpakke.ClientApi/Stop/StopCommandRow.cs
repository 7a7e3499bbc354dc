namespace Klarpakke.ClientApi.Stop;

/// <summary>A command about a stop, and how the stop stands now.</summary>
/// <param name="Answer">What it was answered.</param>
/// <param name="Now">The newest stop as it is now; null when there never was one.</param>
internal sealed record StopCommandRow(StopAnswer Answer, EpisodeRow? Now);
