namespace Klarpakke.Domain.Positions;

/// <summary>Why coins of a position cannot be sold.</summary>
public enum RestReason
{
    /// <summary>Less than the smallest quantity or one lot step.</summary>
    BelowLot,

    /// <summary>Worth less than the venue's minimum.</summary>
    BelowNotional,

    /// <summary>The venue finds it worth too little, again and again, though it is not by the prices known here.</summary>
    RefusedForNotional,

    /// <summary>They are not in the account any more, or bound where the platform cannot reach: the user has moved, sold or locked them.</summary>
    NotInAccount,

    /// <summary>The symbol does not trade.</summary>
    NotTradable,
}
