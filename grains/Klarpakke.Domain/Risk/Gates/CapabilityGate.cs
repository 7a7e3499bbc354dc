using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The pair has to take the entry, and a stop order at the venue, and has to have a slot free for it.</summary>
internal sealed class CapabilityGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context)
    {
        if (context.Rules is not { } rules || context.Slots is not { } slots)
        {
            return GateFinding.Missing(DenialReason.Capability);
        }

        if (!rules.Kinds.Contains(OrderKind.LimitImmediate) || !(rules.Kinds.Contains(OrderKind.StopMarket) || rules.Kinds.Contains(OrderKind.StopLimit)))
        {
            return new GateFinding(DenialReason.Capability, Detail: GateDetail.KindNotOffered);
        }

        return slots.Open >= slots.Maximum ? new GateFinding(DenialReason.Capability, slots.Open, slots.Maximum, GateDetail.StopSlotExhausted) : null;
    }
}
