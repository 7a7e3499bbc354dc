namespace Klarpakke.Domain.Backtests;

/// <summary>What the person behind the account is assumed to do about a hard stop.</summary>
public enum ResetChoice
{
    /// <summary>Resets it as soon as its periods are over and everything is sold.</summary>
    AtPeriodEnd,

    /// <summary>Never resets it: the first hard stop ends the trading.</summary>
    Never,
}
