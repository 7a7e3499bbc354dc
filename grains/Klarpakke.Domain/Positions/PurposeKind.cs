namespace Klarpakke.Domain.Positions;

/// <summary>What an order does for its position.</summary>
public enum PurposeKind
{
    /// <summary>Opens it.</summary>
    Entry,

    /// <summary>Protects it: the stop on the venue's book.</summary>
    Stop,

    /// <summary>Closes it in the ordinary course: target, time, strategy, or because it cannot be protected.</summary>
    Exit,

    /// <summary>Closes it in a kill episode.</summary>
    Kill,
}
