namespace Klarpakke.GrainInterfaces.Trading;

/// <summary>Which of the platform's open orders are meant. Orders of others never are.</summary>
public enum CancelScope
{
    /// <summary>All but protective stops, which are sales that wait for a trigger: they raise no risk, and without them a position is naked.</summary>
    EntriesAndTargets,

    /// <summary>Protective stops too.</summary>
    Everything,
}
