using System.Collections.Concurrent;

namespace Klarpakke.Adapters.RateLimits;

/// <summary>
/// The request weight per host we talk to: a venue counts it per address of ours, so everything that goes out to one host from this process shares one budget, market data and
/// all accounts alike.
/// </summary>
internal sealed class EgressBudgets(TimeProvider time)
{
    // The venue's figure at the time of writing; what it says about itself replaces it.
    private const int WeightPerMinute = 6000;

    private readonly ConcurrentDictionary<string, RateBudget> _budgets = new(StringComparer.OrdinalIgnoreCase);

    public RateBudget For(Uri host) => _budgets.GetOrAdd(host.Authority, _ => new RateBudget(time, TimeSpan.FromMinutes(1), WeightPerMinute));
}
