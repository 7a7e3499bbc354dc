using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>What has to be done next so that a position is sold.</summary>
public abstract record LiquidationStep
{
    private LiquidationStep()
    {
    }

    /// <summary>Cancel this own order first, and learn what it traded.</summary>
    public sealed record CancelFirst(ClientOrderId Order) : LiquidationStep;

    /// <summary>Cancel the stop and send this sale in one step of the venue, which leaves the stop standing if it would refuse the sale.</summary>
    /// <param name="Stop">The stop on the book.</param>
    /// <param name="Order">The sale.</param>
    /// <param name="Attempt">Its attempt.</param>
    /// <param name="Missing">Base that the platform owns by its books and that is not in the account; never bought back.</param>
    public sealed record SwapStopForMarketSell(ClientOrderId Stop, OrderRequest Order, int Attempt, decimal Missing) : LiquidationStep;

    /// <summary>Send this sale at the market.</summary>
    /// <param name="Order">The sale.</param>
    /// <param name="Attempt">Its attempt.</param>
    /// <param name="Missing">Base that the platform owns by its books and that is not in the account; never bought back.</param>
    public sealed record SellMarket(OrderRequest Order, int Attempt, decimal Missing) : LiquidationStep;

    /// <summary>Send this sale with a limit inside what the venue's price protection allows. Tell the user; it is no fault of the venue.</summary>
    public sealed record PriceProtected(OrderRequest Order, int Attempt, decimal Missing) : LiquidationStep;

    /// <summary>Wait: the last sale met another order of the same account. The user's own orders are never touched.</summary>
    public sealed record OwnOrderInTheWay(DateTimeOffset RetryAt) : LiquidationStep;

    /// <summary>Wait: something is not known, and unknown is never taken for sold.</summary>
    /// <param name="Why">What.</param>
    /// <param name="Orders">The orders it is about; empty when it is about none.</param>
    public sealed record WaitUnknown(WaitReason Why, ImmutableArray<ClientOrderId> Orders) : LiquidationStep;

    /// <summary>Wait: a cancelled order's coins are still locked. Nothing less is sold silently.</summary>
    public sealed record WaitUnlock(DateTimeOffset Until) : LiquidationStep;

    /// <summary>Wait until then: a pause after a setback, or an own sale that has not ended.</summary>
    public sealed record Pause(WaitReason Why, DateTimeOffset? Until) : LiquidationStep;

    /// <summary>An end: too little to be sold.</summary>
    public sealed record Dust(Residue Residue) : LiquidationStep;

    /// <summary>An end for now: the symbol does not trade. Whatever protects the position stays on the book; go on when it trades again.</summary>
    public sealed record NotTradable(Residue Residue) : LiquidationStep;

    /// <summary>An end for now: only a person can help.</summary>
    public sealed record NeedsHuman(SetbackKind Because) : LiquidationStep;

    /// <summary>An end: nothing is owned and nothing is open.</summary>
    public sealed record Done : LiquidationStep;
}
