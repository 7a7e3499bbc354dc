using System.Collections.Immutable;
using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>A universe version with what was dropped and why.</summary>
internal record VersionRow : VersionHead
{
    protected VersionRow(VersionHead head, ImmutableArray<DroppedCoinRow> dropped)
        : base(head) => Dropped = dropped;

    /// <summary>Listed coins that are not in it, the largest first, each with the first reason that fits.</summary>
    public ImmutableArray<DroppedCoinRow> Dropped { get; }

    public static new VersionRow Of(UniverseVersion version) => new(VersionHead.Of(version), [.. version.Selection.Dropped.Select(DroppedCoinRow.Of)]);
}
