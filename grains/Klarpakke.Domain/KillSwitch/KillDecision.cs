namespace Klarpakke.Domain.KillSwitch;

/// <summary>What became of an event.</summary>
/// <param name="Episode">The episode after it; unchanged, version included, when it was refused or told nothing new.</param>
/// <param name="Refusal">Why not; null when it was heard.</param>
/// <param name="SaleStartedAt">With <see cref="KillRefusal.TooLate"/>, when the sale started; else null.</param>
public sealed record KillDecision(KillEpisode Episode, KillRefusal? Refusal, DateTimeOffset? SaleStartedAt = null);
