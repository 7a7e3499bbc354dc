using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>What has to be done next so that a position is protected.</summary>
public abstract record ProtectionStep
{
    private ProtectionStep()
    {
    }

    /// <summary>Nothing: a stop covers it, or there is nothing to cover.</summary>
    public sealed record Nothing : ProtectionStep;

    /// <summary>Nothing yet: something of it is unknown or on its way.</summary>
    /// <param name="Why">What is waited for.</param>
    /// <param name="Until">When to look again at the latest; null for the next news.</param>
    public sealed record Later(WaitReason Why, DateTimeOffset? Until) : ProtectionStep;

    /// <summary>Send this stop.</summary>
    public sealed record PlaceStop(OrderRequest Order, int Attempt) : ProtectionStep;

    /// <summary>Send this stop with prices other than planned, because the venue refused those.</summary>
    /// <param name="Order">The stop.</param>
    /// <param name="Attempt">Its attempt.</param>
    /// <param name="Planned">The trigger price that was planned.</param>
    public sealed record RepriceStop(OrderRequest Order, int Attempt, Price Planned) : ProtectionStep;

    /// <summary>Cancel the stop that is on the book, so that one for the right quantity can follow.</summary>
    public sealed record ResizeStop(ClientOrderId Cancel, decimal Covers, decimal Needed) : ProtectionStep;

    /// <summary>Sell now: it cannot be protected.</summary>
    public sealed record SellAtMarket(OrderRequest Order, int Attempt, SetbackKind Because) : ProtectionStep;

    /// <summary>It can neither be protected nor sold: too little.</summary>
    /// <param name="Amount">Base left.</param>
    /// <param name="Value">Its value in quote; null when no price is known.</param>
    /// <param name="Reason">Why.</param>
    public sealed record MarkDust(decimal Amount, decimal? Value, RestReason Reason) : ProtectionStep;

    /// <summary>Only a person can help: the venue refuses the account.</summary>
    public sealed record NeedsHuman(SetbackKind Because) : ProtectionStep;
}
