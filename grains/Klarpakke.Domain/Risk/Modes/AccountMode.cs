namespace Klarpakke.Domain.Risk.Modes;

/// <summary>What an account may do: the traffic light. In order of strictness.</summary>
public enum AccountMode
{
    /// <summary>Everything. Green.</summary>
    Normal,

    /// <summary>Signals are made and blocked; positions are managed to their exit. Yellow.</summary>
    SignalOnly,

    /// <summary>Only sales and cancellations, until a person resets it. Red.</summary>
    CloseOnly,
}
