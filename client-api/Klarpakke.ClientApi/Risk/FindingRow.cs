using System.Collections.Immutable;
using Klarpakke.ClientApi.Json;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Risk;

/// <summary>One reason, with the numbers behind it.</summary>
/// <param name="Code">Stable code, for example <c>BLOCKED_SOFT_STOP</c>.</param>
/// <param name="Found">The number that was found; null when there is none or it is not known.</param>
/// <param name="Limit">The number it is held against; null when there is none.</param>
/// <param name="Since">Since when it holds, UTC; null when it has no beginning.</param>
/// <param name="Until">When it ends by itself, UTC; null when it does not, or not at a known time.</param>
internal sealed record FindingRow(string Code, [property: Figure] decimal? Found, [property: Figure] decimal? Limit, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public static ImmutableArray<FindingRow> Of(ImmutableArray<RiskFinding> findings) =>
        [.. findings.Select(finding => new FindingRow(finding.Code, finding.Found, finding.Limit, finding.Since, finding.Until))];
}
