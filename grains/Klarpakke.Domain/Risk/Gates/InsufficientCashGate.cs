using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The cash less its buffer has to pay for a quantity the venue takes. The numbers are the cash there is and what the smallest order needs.</summary>
internal sealed class InsufficientCashGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context)
    {
        if (context.FreeCash is { } cash && cash.Asset != context.Proposal.Symbol.Quote)
        {
            return new GateFinding(DenialReason.InsufficientCash, Detail: GateDetail.OtherAsset);
        }

        if (context.Size is not { } size || context.Rules is not { } rules)
        {
            return GateFinding.Missing(DenialReason.InsufficientCash);
        }

        var smallest = Math.Max((rules.Notional.Minimum ?? 0m) * context.Profile.ExitNotionalFactor, (rules.Quantities.Minimum ?? 0m) * size.Prices.Limit.Value);
        return size.SpendableCash.Amount <= smallest || size.MaxByCash == Markets.Quantity.Zero
            ? new GateFinding(DenialReason.InsufficientCash, size.SpendableCash.Amount, smallest)
            : null;
    }
}
