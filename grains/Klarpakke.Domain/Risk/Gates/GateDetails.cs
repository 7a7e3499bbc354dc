namespace Klarpakke.Domain.Risk.Gates;

/// <summary>Written form of <see cref="GateDetail"/>.</summary>
public static class GateDetails
{
    /// <summary>The code as rows and the API show it.</summary>
    public static string Code(this GateDetail detail) => detail switch
    {
        GateDetail.Missing => "MISSING",
        GateDetail.StopSlotExhausted => "STOP_SLOT_EXHAUSTED",
        GateDetail.KindNotOffered => "KIND_NOT_OFFERED",
        GateDetail.KeyCanWithdraw => "KEY_CAN_WITHDRAW",
        GateDetail.OtherAsset => "OTHER_ASSET",
        GateDetail.Blind => "BLIND",
        GateDetail.Frozen => "FROZEN",
        GateDetail.NotSellable => "NOT_SELLABLE",
        GateDetail.SimulatedUniverse => "SIMULATED_UNIVERSE",
    };
}
