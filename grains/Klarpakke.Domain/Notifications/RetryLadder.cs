using System.Collections.Immutable;

namespace Klarpakke.Domain.Notifications;

/// <summary>When a message that did not get through is tried again.</summary>
public static class RetryLadder
{
    private static readonly ImmutableArray<TimeSpan> Safety = Seconds(5, 10, 20, 30, 60, 120, 300, 300, 600, 600, 1_800, 3_600, 3_600, 3_600);
    private static readonly ImmutableArray<TimeSpan> Other = Seconds(30, 120, 600, 1_800, 3_600, 7_200, 14_400);

    /// <summary>The pause after so many attempts; null when it is given up.</summary>
    /// <param name="severity">How much the notice matters.</param>
    /// <param name="attempts">How often it was tried, from 1.</param>
    /// <param name="asked">How long the other side has asked to wait; null when it did not say.</param>
    public static TimeSpan? After(NoticeSeverity severity, int attempts, TimeSpan? asked)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        var ladder = severity == NoticeSeverity.Safety ? Safety : Other;
        return attempts > ladder.Length ? null : asked is { } wait && wait > ladder[attempts - 1] ? wait : ladder[attempts - 1];
    }

    private static ImmutableArray<TimeSpan> Seconds(params int[] seconds) => [.. seconds.Select(value => TimeSpan.FromSeconds(value))];
}
