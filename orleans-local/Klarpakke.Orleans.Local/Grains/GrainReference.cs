using Orleans.Local.Calls;
using Orleans.Local.Proxies;

namespace Orleans.Runtime;

/// <summary>The name of a grain together with the interface it is called through. Generated proxies derive from it.</summary>
[Alias("GrainRef")]
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly ReferenceShape _shape;

    internal GrainReference(ReferenceShape shape, IdSpan key)
    {
        _shape = shape;
        Key = key;
    }

    public GrainId GrainId => new(_shape.GrainType, Key);

    public GrainInterfaceType InterfaceType => _shape.InterfaceType;

    public virtual string InterfaceName => _shape.InterfaceName;

    internal IdSpan Key { get; }

    internal ReferenceShape Shape => _shape;

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    public virtual TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)_shape.Runtime.References.Cast(this, typeof(TGrainInterface));

    public bool Equals(GrainReference? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Key.Equals(other.Key) && _shape.GrainType.Equals(other._shape.GrainType));

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    /// <summary>Called by generated proxies for <c>ValueTask&lt;T&gt;</c> methods.</summary>
    internal ValueTask<T> InvokeValueTaskOf<T>(Call<T> call) => _shape.Runtime.Sender.Send(this, call);

    /// <summary>Called by generated proxies for <c>Task&lt;T&gt;</c> methods.</summary>
    internal Task<T> InvokeTaskOf<T>(Call<T> call) => _shape.Runtime.Sender.Send(this, call).AsTask();

    /// <summary>Called by generated proxies for <c>ValueTask</c> methods.</summary>
    internal ValueTask InvokeValueTask(Call<Nothing> call)
    {
        var pending = _shape.Runtime.Sender.Send(this, call);
        return pending.IsCompletedSuccessfully ? default : new ValueTask(pending.AsTask());
    }

    /// <summary>Called by generated proxies for <c>Task</c> methods.</summary>
    internal Task InvokeTask(Call<Nothing> call)
    {
        var pending = _shape.Runtime.Sender.Send(this, call);
        return pending.IsCompletedSuccessfully ? Task.CompletedTask : pending.AsTask();
    }

    /// <summary>Called by generated proxies for <c>void</c> methods of observers.</summary>
    internal void InvokeVoid(Call<Nothing> call) => _shape.Runtime.Sender.SendOneWay(this, call);
}
