using Orleans.Runtime;

namespace Orleans.Local.Calls;

/// <summary>The target as a running call sees it.</summary>
internal interface ICallRunner
{
    object Instance { get; }

    IGrainContext? Context { get; }

    /// <summary>Filters to run around calls, or null when there are none.</summary>
    IIncomingGrainCallFilter[]? Filters { get; }

    /// <summary>The call has ended; the next one may start.</summary>
    void Release(Call call);

    void OnFault(Call call, Exception error);
}
