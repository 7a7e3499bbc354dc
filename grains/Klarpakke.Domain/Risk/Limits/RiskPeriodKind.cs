namespace Klarpakke.Domain.Risk.Limits;

/// <summary>The periods that have limits.</summary>
public enum RiskPeriodKind
{
    /// <summary>UTC calendar day.</summary>
    Day,

    /// <summary>ISO week, from Monday 00:00 UTC.</summary>
    Week,
}
