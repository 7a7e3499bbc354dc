namespace Klarpakke.Domain.Trading;

/// <summary>Why a holding cannot be counted.</summary>
public enum UnreadReason
{
    /// <summary>Its name is none that we can write: a product of the venue (staking, earning), or a coin with an unusual code.</summary>
    UnknownAsset,

    /// <summary>It is owed, not owned: a loan.</summary>
    Loan,
}
