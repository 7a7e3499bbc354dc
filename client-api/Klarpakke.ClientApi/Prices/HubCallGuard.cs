using Klarpakke.ClientApi.Problems;
using Microsoft.AspNetCore.SignalR;

namespace Klarpakke.ClientApi.Prices;

/// <summary>Limits how often a connection may call the hub.</summary>
internal sealed class HubCallGuard(IOptions<ClientApiOptions> options, TimeProvider clock) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return BudgetOf(invocationContext.Context).TryTake()
            ? next(invocationContext)
            : throw CodedHubErrors.Of(ApiError.RateLimited, $"At most {options.Value.HubCallsPerSecond} calls a second are taken.");
    }

    // Calls of one connection never run side by side, so looking first and adding then is safe.
    private CallBudget BudgetOf(HubCallerContext caller)
    {
        if (caller.Items.TryGetValue(typeof(CallBudget), out var item) && item is CallBudget budget)
        {
            return budget;
        }

        var fresh = new CallBudget(options.Value.HubCallsPerSecond, options.Value.HubCallBurst, clock);
        caller.Items[typeof(CallBudget)] = fresh;
        return fresh;
    }
}
