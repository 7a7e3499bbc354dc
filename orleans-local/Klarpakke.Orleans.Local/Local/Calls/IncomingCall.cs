using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Local.Calls;

/// <summary>A call going through the filters of the called side.</summary>
internal sealed class IncomingCall<T>(Call<T> call, ICallRunner runner, IIncomingGrainCallFilter[] filters)
    : CallContext<T>(call), IIncomingGrainCallContext
{
    private int _next;

    public object Grain => runner.Instance;

    public IGrainContext TargetContext => runner.Context ?? throw new InvalidOperationException("An observer has no grain context.");

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = runner.Instance.GetType().GetInterfaceMap(InterfaceMethod.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    public static async ValueTask<T> Run(Call<T> call, ICallRunner runner, IIncomingGrainCallFilter[] filters)
    {
        var context = new IncomingCall<T>(call, runner, filters);
        await context.Invoke();
        return context.ResultOfFilters();
    }

    public async Task Invoke()
    {
        var index = _next++;
        if (index < filters.Length)
        {
            await filters[index].Invoke(this);
        }
        else if (index == filters.Length && runner.Instance is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            SetResult(await Call.Dispatch(runner.Instance));
        }
    }
}
