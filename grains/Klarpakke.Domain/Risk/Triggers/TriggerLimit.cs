namespace Klarpakke.Domain.Risk.Triggers;

/// <summary>A loss limit that has not tripped in its period.</summary>
/// <param name="Name">Which, as a code: for example <c>DAY_HARD</c>, or the next step after an abort.</param>
/// <param name="Baseline">The period's baseline in quote, greater than zero, corrected for money that has moved in or out since.</param>
/// <param name="Drawdown">The drawdown that trips it, as a fraction of the baseline: -0.04 for four percent.</param>
public sealed record TriggerLimit(string Name, decimal Baseline, decimal Drawdown)
{
    /// <summary>Equity at or under which it trips.</summary>
    public decimal Floor => Baseline * (1m + Drawdown);
}
