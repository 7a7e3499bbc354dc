namespace Klarpakke.Domain.Risk.Limits;

/// <summary>A soft stop: entries are blocked, positions are managed to their exit.</summary>
/// <param name="Breach">The limit that was reached; null when the equity was not known for too long.</param>
/// <param name="Since">When it tripped.</param>
/// <param name="Holds">It can lift when this period is over.</param>
public sealed record SoftTrip(LimitBreach? Breach, DateTimeOffset Since, RiskPeriod Holds)
{
    /// <summary>True when the equity was not known for too long.</summary>
    public bool IsBlind => Breach is null;
}
