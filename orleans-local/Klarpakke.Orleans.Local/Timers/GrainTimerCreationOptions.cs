using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a grain timer ticks. The period is counted from the end of a tick, so ticks never overlap.</summary>
public readonly struct GrainTimerCreationOptions
{
    public GrainTimerCreationOptions()
    {
    }

    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    public required TimeSpan DueTime { get; init; }

    public required TimeSpan Period { get; init; }

    /// <summary>Ticks may run between the turns of a call.</summary>
    public bool Interleave { get; init; }

    /// <summary>Ticks count as use, so the activation is not collected.</summary>
    public bool KeepAlive { get; init; }
}
