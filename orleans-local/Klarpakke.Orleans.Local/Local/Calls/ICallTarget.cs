using Orleans.Runtime;

namespace Orleans.Local.Calls;

/// <summary>Something that runs calls: an activation, a group of stateless workers, an observer.</summary>
internal interface ICallTarget
{
    GrainId GrainId { get; }

    /// <summary>Runs the call on the calling thread if the target is idle.</summary>
    bool TryRunInline(Call call);

    /// <summary>Takes the call for later; false when the target is gone and the caller must look it up again.</summary>
    bool Post(Call call);
}
