using System.Collections.Immutable;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>Which stops of an account have tripped, a stored row. Nothing but <see cref="TripJudge"/> changes it.</summary>
public sealed record TripState
{
    /// <summary>An account that never tripped.</summary>
    public static TripState Clear { get; } = new();

    /// <summary>Soft stops that hold, at most one of a limit and period.</summary>
    public ImmutableArray<SoftTrip> Soft { get; init; } = [];

    /// <summary>The hard stop; null when none is latched.</summary>
    public HardStop? Hard { get; init; }

    /// <summary>Episodes opened so far.</summary>
    public int Episodes { get; init; }

    /// <summary>Aborts of automatic episodes on <see cref="AbortDay"/>.</summary>
    public int Aborts { get; init; }

    /// <summary>The day <see cref="Aborts"/> counts; null before the first.</summary>
    public RiskPeriod? AbortDay { get; init; }

    /// <summary>The last sample; null before the first. Need not be stored: a restart only has to confirm anew.</summary>
    public RiskSample? Last { get; init; }

    /// <summary>The last samples in a row at or below the day's hard limit, newest last. Need not be stored.</summary>
    public ImmutableArray<DateTimeOffset> DayConfirmations { get; init; } = [];

    /// <summary>The last samples in a row at or below the week's hard limit, newest last. Need not be stored.</summary>
    public ImmutableArray<DateTimeOffset> WeekConfirmations { get; init; } = [];

    /// <summary>Grows with every fact; write when it has grown.</summary>
    public long Version { get; init; }

    /// <summary>The confirmations of a kind of period.</summary>
    public ImmutableArray<DateTimeOffset> ConfirmationsOf(RiskPeriodKind kind) => kind switch
    {
        RiskPeriodKind.Day => DayConfirmations,
        RiskPeriodKind.Week => WeekConfirmations,
    };
}
