using System.Collections.Immutable;
using Klarpakke.ClientApi.Stop;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Risk;

/// <summary>What a person must see before trading is allowed again.</summary>
/// <param name="Token">Stands for exactly this content; a reset that names another is refused.</param>
/// <param name="Episode">The stop that is reset; null when only a limit is latched.</param>
/// <param name="ReEnables">Portfolios in which entries become possible again.</param>
/// <param name="StillOpen">Positions that are still open.</param>
/// <param name="NotBefore">No reset before this, UTC; null when it may be now.</param>
/// <param name="Reasons">Why the account was stopped.</param>
internal sealed record ResetDialogRow(
    string Token,
    string? Episode,
    ImmutableArray<string> ReEnables,
    ImmutableArray<OpenPositionRow> StillOpen,
    DateTimeOffset? NotBefore,
    ImmutableArray<StopReasonRow> Reasons)
{
    public static ResetDialogRow Of(ResetDialog dialog) => new(
        dialog.Token, dialog.Episode, dialog.ReEnables, [.. dialog.StillOpen.Select(OpenPositionRow.Of)], dialog.NotBefore, [.. dialog.Reasons.Select(StopReasonRow.Of)]);
}
