namespace Klarpakke.Domain.Risk.Gates;

/// <summary>What exactly a gate found, where its reason alone does not say.</summary>
public enum GateDetail
{
    /// <summary>What the gate needs to know is not known.</summary>
    Missing,

    /// <summary>The symbol holds as many stop orders as the venue allows, the user's own included.</summary>
    StopSlotExhausted,

    /// <summary>The venue does not offer the kind of order.</summary>
    KindNotOffered,

    /// <summary>The key can withdraw.</summary>
    KeyCanWithdraw,

    /// <summary>The account's money is in another asset than the pair's quote.</summary>
    OtherAsset,

    /// <summary>The equity was not known for too long.</summary>
    Blind,

    /// <summary>The symbol is frozen until a person has looked at its price.</summary>
    Frozen,

    /// <summary>Some of the quantity could not be sold at the market.</summary>
    NotSellable,

    /// <summary>The universe was made of a listing that is made up, and the venue is live.</summary>
    SimulatedUniverse,
}
