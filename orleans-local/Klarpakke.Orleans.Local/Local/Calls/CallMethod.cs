using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Local.Calls;

/// <summary>What the attributes of an interface method say, read once.</summary>
internal sealed class CallMethod
{
    public CallMethod(Type interfaceType, MethodInfo method)
    {
        Interface = interfaceType;
        Method = method;
        IsOneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        IsAlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        TokenIndex = Array.FindIndex(method.GetParameters(), parameter => parameter.ParameterType == typeof(CancellationToken));
    }

    public Type Interface { get; }

    public MethodInfo Method { get; }

    public bool IsOneWay { get; }

    public bool IsReadOnly { get; }

    public bool IsAlwaysInterleave { get; init; }

    public TimeSpan? ResponseTimeout { get; }

    /// <summary>The position of the cancellation token among the parameters, or -1.</summary>
    public int TokenIndex { get; }

    /// <summary>A method of the runtime itself, for calls that do not come from a proxy.</summary>
    public static CallMethod Internal(Type declaringType, string name, bool alwaysInterleave = false) =>
        new(declaringType, declaringType.GetMethod(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!)
        {
            IsAlwaysInterleave = alwaysInterleave,
        };
}
