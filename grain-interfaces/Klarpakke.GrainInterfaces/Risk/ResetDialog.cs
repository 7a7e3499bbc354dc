using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>What a person must see before a latch is lifted.</summary>
/// <param name="Token">Stands for exactly this content; a reset that names another is refused.</param>
/// <param name="Episode">The episode; null when only a limit is latched.</param>
/// <param name="ReEnables">What the reset re-enables: ids of portfolios in which entries become possible again.</param>
/// <param name="StillOpen">What is still open: positions with what they own.</param>
/// <param name="NotBefore">No reset before this; null when it may be now.</param>
/// <param name="Reasons">Why the account was stopped.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.reset-dialog")]
public sealed record ResetDialog(
    [property: Id(0)] string Token,
    [property: Id(1)] string? Episode,
    [property: Id(2)] ImmutableArray<string> ReEnables,
    [property: Id(3)] ImmutableArray<ReportedPosition> StillOpen,
    [property: Id(4)] DateTimeOffset? NotBefore,
    [property: Id(5)] ImmutableArray<KillReason> Reasons);
