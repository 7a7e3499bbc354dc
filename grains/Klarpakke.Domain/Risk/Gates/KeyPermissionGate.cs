using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The key has to be allowed to trade, and must not be able to withdraw.</summary>
internal sealed class KeyPermissionGate : IEntryGate
{
    public GateFinding? Evaluate(EntryContext context) =>
        context.Key is not { } key ? GateFinding.Missing(DenialReason.KeyPermission)
        : key.MayWithdraw ? new GateFinding(DenialReason.KeyPermission, Detail: GateDetail.KeyCanWithdraw)
        : !key.MayTrade || context.DoorDenies?.Contains(DenialReason.KeyPermission) is true ? new GateFinding(DenialReason.KeyPermission)
        : null;
}
