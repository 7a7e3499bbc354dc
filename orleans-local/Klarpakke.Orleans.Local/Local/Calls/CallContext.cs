using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Local.Calls;

/// <summary>What incoming and outgoing filter contexts share.</summary>
internal abstract class CallContext<T>(Call<T> call)
{
    private Response? _response;

    public IInvokable Request => call;

    public GrainId TargetId => call.Reference.GrainId;

    public GrainInterfaceType InterfaceType => call.Reference.InterfaceType;

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.GetMethod();

    public GrainId? SourceId => call.Parent?.Reference?.GrainId;

    public object? Result
    {
        get => _response?.Result;
        set => _response = Response.FromResult(value);
    }

    public Response? Response
    {
        get => _response;
        set => _response = value;
    }

    protected Call<T> Call => call;

    protected void SetResult(T result) => Result = typeof(T) == typeof(Nothing) ? null : result;

    // A filter that neither went on nor set a result answers with the default of the type, as Orleans does.
    protected T ResultOfFilters()
    {
        if (_response?.Exception is { } error)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }

        return typeof(T) == typeof(Nothing) || _response is null ? default! : _response.GetResult<T>();
    }
}
