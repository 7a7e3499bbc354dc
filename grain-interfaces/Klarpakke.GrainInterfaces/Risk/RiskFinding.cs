namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>One reason, with the numbers behind it.</summary>
/// <param name="Code">Stable code, for example <c>BLOCKED_SOFT_STOP</c>.</param>
/// <param name="Found">The number that was found; null when there is none or it is not known.</param>
/// <param name="Limit">The number it is held against; null when there is none.</param>
/// <param name="Since">Since when it holds; null when it has no beginning.</param>
/// <param name="Until">When it ends by itself; null when it does not, or not at a known time.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.finding")]
public sealed record RiskFinding(
    [property: Id(0)] string Code, [property: Id(1)] decimal? Found, [property: Id(2)] decimal? Limit, [property: Id(3)] DateTimeOffset? Since, [property: Id(4)] DateTimeOffset? Until);
