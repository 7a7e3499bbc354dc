using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The largest quantity that risk and cash allow has to be enough for the venue. It is never made larger to fit.</summary>
internal sealed class MinNotionalGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        EntryOrders.Of(context) is not { } orders ? GateFinding.Missing(DenialReason.MinNotional)
        : orders.EntryBreaches.FirstOrDefault(breach => breach.Rule is SymbolRule.QuantityTooSmall or SymbolRule.NotionalTooSmall) is not { } breach ? null
        : new GateFinding(DenialReason.MinNotional, breach.Value, breach.Bound, Rule: breach.Rule);
}
