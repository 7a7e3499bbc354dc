namespace Klarpakke.Domain.Strategies;

/// <summary>What a strategy wanted.</summary>
public enum StrategySignalKind
{
    /// <summary>To buy.</summary>
    Enter,

    /// <summary>To sell.</summary>
    Exit,

    /// <summary>To move the stop up.</summary>
    MoveStop,
}
