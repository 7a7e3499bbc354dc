using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The venue has to list and trade the pair, and its rules have to take the order. That it is large enough, other gates see to.</summary>
internal sealed class PairGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context)
    {
        if (context.Rules is not { } rules || rules.Symbol != context.Proposal.Symbol || context.Ticket.Account.Venue != rules.Symbol.Venue)
        {
            return GateFinding.Missing(DenialReason.Pair);
        }

        if (!rules.IsTrading)
        {
            return new GateFinding(DenialReason.Pair, Rule: SymbolRule.NotTrading);
        }

        var breach = EntryOrders.Of(context)?.EntryBreaches.FirstOrDefault(breach => !IsOfAnotherGate(breach.Rule));
        return breach is null ? null : new GateFinding(DenialReason.Pair, breach.Value, breach.Bound, Rule: breach.Rule);
    }

    private static bool IsOfAnotherGate(SymbolRule rule) =>
        rule is SymbolRule.KindNotOffered or SymbolRule.QuantityTooSmall or SymbolRule.NotionalTooSmall or SymbolRule.ReferenceMissing;
}
