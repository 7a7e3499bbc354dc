namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>What the platform owns of an asset in an account.</summary>
/// <param name="Net">Bought, less fees in the asset, less sold.</param>
/// <param name="Sellable">What a further sale may take: without what open and unknown sales may still take, and what the user has moved away.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.trading.holding-status")]
public sealed record HoldingStatus([property: Id(0)] decimal Net, [property: Id(1)] decimal Sellable);
