namespace Klarpakke.Domain.Trading;

/// <summary>How books and venue can disagree.</summary>
public enum DiscrepancyKind
{
    /// <summary>An order carries our tag and the books did not know it. It is in them now.</summary>
    OrderAdopted,

    /// <summary>An order was proven never to have reached the venue, and is there after all. A person should look.</summary>
    OrderReturned,

    /// <summary>The venue had the order and now says it does not know it. It counts as open.</summary>
    OrderForgotten,

    /// <summary>Two orders of the venue carry the same id of ours. The second is left alone.</summary>
    OrderIdTwice,

    /// <summary>An order has traded more than the venue's trades add up to.</summary>
    FillsMissing,

    /// <summary>The account holds less than the platform bought: the user has sold or moved some. Sales shrink to what is there; nothing is ever bought back.</summary>
    HoldingShort,

    /// <summary>Another program trades on the account in a symbol the platform trades.</summary>
    ForeignProgram,

    /// <summary>
    /// Coins the platform bought are in a product of the venue (earning, staking) and cannot be sold before the user takes them out. Sales shrink to what is there.
    /// </summary>
    LockedExternally,

    /// <summary>Somebody else has bought a coin of which the platform owns some. Told by the reading that finds the trade; what was bought is the user's.</summary>
    ForeignPurchase,
}
