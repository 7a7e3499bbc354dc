using System.Runtime.InteropServices;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>The day and the week of an instant.</summary>
/// <param name="Day">UTC calendar day.</param>
/// <param name="Week">ISO week.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RiskPeriods(RiskPeriod Day, RiskPeriod Week)
{
    /// <summary>The periods an instant is in.</summary>
    public static RiskPeriods Of(DateTimeOffset instant) => new(RiskPeriod.DayOf(instant), RiskPeriod.WeekOf(instant));
}
