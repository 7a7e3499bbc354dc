using Klarpakke.Grains.Ports.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>What a valuation led to.</summary>
/// <param name="After">The memory after it.</param>
/// <param name="Change">What has to be written of it before anything is done; null when nothing has.</param>
internal sealed record RiskStep(RiskMemory After, UserRiskChange? Change);
