namespace Klarpakke.Grains.Trading;

/// <summary>What the platform owns of an asset, and what of it a further sale may take.</summary>
internal readonly record struct HoldingOnHand(decimal Net, decimal Sellable);
