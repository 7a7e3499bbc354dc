using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>What a gate has against an entry, with the numbers behind it.</summary>
/// <param name="Reason">The gate's reason.</param>
/// <param name="Value">What is; null where there is no number to it. Percentages in percent.</param>
/// <param name="Bound">What would have to be; null where there is no number to it. Percentages in percent.</param>
/// <param name="Detail">What exactly; null where the reason says it all.</param>
/// <param name="Rule">The venue's rule it is about; null where it is about none.</param>
public sealed record GateFinding(DenialReason Reason, decimal? Value = null, decimal? Bound = null, GateDetail? Detail = null, SymbolRule? Rule = null)
{
    /// <summary>What the gate needs to know is not known: that denies.</summary>
    public static GateFinding Missing(DenialReason reason) => new(reason, Detail: GateDetail.Missing);
}
