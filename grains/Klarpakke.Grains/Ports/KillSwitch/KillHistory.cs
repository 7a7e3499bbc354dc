using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports.KillSwitch;

/// <summary>What rows tell of a user's kill switch.</summary>
/// <param name="Newest">The newest episode; null when there never was one.</param>
/// <param name="Episodes">How many there were. The next one's number follows from it, and no number comes twice.</param>
/// <param name="EarlierAborts">When sales of episodes before the newest were aborted in the last two days.</param>
/// <param name="Answers">How commands were answered, by their name.</param>
public sealed record KillHistory(KillRecord? Newest, long Episodes, ImmutableArray<DateTimeOffset> EarlierAborts, ImmutableDictionary<string, KillAnswer> Answers)
{
    /// <summary>A user whose switch was never used.</summary>
    public static KillHistory Empty { get; } = new(null, 0, [], ImmutableDictionary<string, KillAnswer>.Empty);
}
