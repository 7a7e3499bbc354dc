using System.Collections.Immutable;

namespace Klarpakke.Domain.Risk.Triggers;

/// <summary>An account as far as prices can move it. Whatever else moves it (a fill, a fee, money in or out, a new period, a trip) needs a new plan.</summary>
/// <param name="Cash">Managed quote cash.</param>
/// <param name="Positions">Open positions with coins, each symbol once.</param>
/// <param name="Limits">Limits that have not tripped yet.</param>
/// <param name="IsConfirming">True while a limit is breached and waits for the next sample to confirm it.</param>
/// <param name="PeriodEnds">When the next baseline is due.</param>
public sealed record TriggerAccount(
    decimal Cash, ImmutableArray<TriggerPosition> Positions, ImmutableArray<TriggerLimit> Limits, bool IsConfirming, DateTimeOffset PeriodEnds);
