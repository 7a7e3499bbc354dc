using Orleans.Local.Activations;
using Orleans.Runtime;

namespace Orleans.Local.Calls;

/// <summary>A call going through the filters of the caller's side.</summary>
internal sealed class OutgoingCall<T>(CallSender sender, Call<T> call, IOutgoingGrainCallFilter[] filters)
    : CallContext<T>(call), IOutgoingGrainCallContext
{
    private int _next;

    public object Grain => Call.Reference;

    public IGrainContext? SourceContext { get; } = Activation.Current;

    public static async ValueTask<T> Run(CallSender sender, Call<T> call, IOutgoingGrainCallFilter[] filters)
    {
        var context = new OutgoingCall<T>(sender, call, filters);
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
        else if (Call.Method.IsOneWay)
        {
            CallSender.PostOrFail(Call);
        }
        else
        {
            SetResult(await sender.Deliver(Call));
        }
    }
}
