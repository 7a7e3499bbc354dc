namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What the platform owns of an asset in an account.</summary>
/// <param name="Net">Bought, less fees in the asset, less sold.</param>
/// <param name="Sellable">What a further sale may take: without what open and unknown sales may still take, and what the user has moved away.</param>
/// <param name="Found">
/// What the whole account holds of it, free and locked, whoever bought it, by the reading that <see cref="AccountStatus.ReconciledAt"/> names; null when that is not known.
/// </param>
/// <param name="Protected">How much of <paramref name="Net"/> open stops cover that the venue has confirmed; null when that is not known.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.holding-status")]
public sealed record HoldingStatus(
    [property: Id(0)] decimal Net, [property: Id(1)] decimal Sellable, [property: Id(2)] decimal? Found, [property: Id(3)] decimal? Protected);
