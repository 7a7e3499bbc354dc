using System.Collections.Immutable;

namespace Klarpakke.Domain.VenueGates;

/// <summary>
/// How long answers took, as counts between fixed bounds. A bound belongs to what lies above it, so that "below a bound" is exact for every one of them; 2 s, at which venues are judged, is one.
/// </summary>
public sealed class LatencyHistogram : IEquatable<LatencyHistogram>
{
    private static readonly ImmutableArray<TimeSpan> UpperBounds =
        [.. new[] { 50, 100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 30_000 }.Select(bound => TimeSpan.FromMilliseconds(bound))];

    private LatencyHistogram(ImmutableArray<long> counts) => Counts = counts;

    /// <summary>Nothing measured.</summary>
    public static LatencyHistogram Empty { get; } = new([.. new long[UpperBounds.Length + 1]]);

    /// <summary>How many lie under each bound and not under the one before it, the last of them under none.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>How many there are.</summary>
    public long Total => Counts.Sum();

    /// <summary>From counts that were written down.</summary>
    /// <exception cref="ArgumentException">They are of other bounds, or negative.</exception>
    public static LatencyHistogram Of(ImmutableArray<long> counts) => counts.Length == UpperBounds.Length + 1 && counts.All(count => count >= 0)
        ? new LatencyHistogram(counts)
        : throw new ArgumentException($"A histogram has {UpperBounds.Length + 1} counts, none below zero.", nameof(counts));

    /// <summary>With one answer more.</summary>
    public LatencyHistogram With(TimeSpan took)
    {
        var index = 0;
        while (index < UpperBounds.Length && took >= UpperBounds[index])
        {
            index++;
        }

        return new LatencyHistogram(Counts.SetItem(index, Counts[index] + 1));
    }

    /// <summary>Both together.</summary>
    public LatencyHistogram Plus(LatencyHistogram other) => new([.. Counts.Zip(other.Counts, (left, right) => left + right)]);

    /// <summary>The lowest bound that so many answers lie below.</summary>
    /// <param name="count">How many, at least one.</param>
    /// <returns>Null when fewer than that lie below the highest bound.</returns>
    public TimeSpan? BoundAbove(long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var below = 0L;
        for (var index = 0; index < UpperBounds.Length; index++)
        {
            below += Counts[index];
            if (below >= count)
            {
                return UpperBounds[index];
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(LatencyHistogram? other) => other is not null && Counts.SequenceEqual(other.Counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LatencyHistogram);

    /// <inheritdoc/>
    public override int GetHashCode() => Total.GetHashCode();
}
