namespace Klarpakke.GrainInterfaces.Plans;

/// <summary>Who tells of a plan.</summary>
public enum PlanSource
{
    /// <summary>A checkout that takes no money and says so.</summary>
    SimulatedCheckout,

    /// <summary>An operator, by hand.</summary>
    Operator,

    /// <summary>The user, who ends a plan.</summary>
    User,

    /// <summary>The platform itself: it saw another account at an exchange.</summary>
    Platform,
}
