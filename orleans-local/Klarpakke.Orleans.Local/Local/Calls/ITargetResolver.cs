using Orleans.Runtime;

namespace Orleans.Local.Calls;

/// <summary>Finds (for grains: creates) what a key names.</summary>
internal interface ITargetResolver
{
    GrainType GrainType { get; }

    ICallTarget Resolve(IdSpan key);
}
