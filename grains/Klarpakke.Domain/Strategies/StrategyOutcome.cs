namespace Klarpakke.Domain.Strategies;

/// <summary>What became of a strategy's wish.</summary>
public enum StrategyOutcome
{
    /// <summary>It was bought, or its entry is out.</summary>
    Executed,

    /// <summary>The gates said no; the findings say why. It is not asked for again.</summary>
    Blocked,

    /// <summary>The portfolio was told to sell.</summary>
    ExitAsked,

    /// <summary>The strategy keeps the higher stop itself; the one at the venue stays where it is.</summary>
    StopRaised,

    /// <summary>Only watched: every gate would have let it through.</summary>
    WouldEnter,

    /// <summary>Only watched: what it would have bought is sold.</summary>
    WouldExit,

    /// <summary>Only watched: the stop of what it would have bought is moved up.</summary>
    WouldMoveStop,
}
