namespace Klarpakke.Domain.Keys;

/// <summary>What is known of one asset of an account that is looked at.</summary>
public enum BalanceState
{
    /// <summary>The amounts are what the venue said in the last import.</summary>
    Read,

    /// <summary>The account holds something here, and how much of what cannot be said. Never zero.</summary>
    Unknown,

    /// <summary>The last import failed; the amounts are those of an earlier one.</summary>
    Failed,
}
