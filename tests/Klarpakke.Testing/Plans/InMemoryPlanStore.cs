using Klarpakke.Grains.Ports.Plans;

namespace Klarpakke.Testing.Plans;

/// <summary>Plans in memory; the store's contract tests run against this one and the real one.</summary>
public sealed class InMemoryPlanStore : IPlanStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredPlan> _plans = [];
    private readonly HashSet<(string User, string Id)> _events = [];
    private readonly HashSet<(string User, string Portfolio)> _places = [];

    public Task<StoredPlan> ReadAsync(string user, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_plans.GetValueOrDefault(user, StoredPlan.None));
        }
    }

    public Task<bool> WriteAsync(PlanChange change, long version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            if (_events.Contains((change.User, change.Command.Id)))
            {
                return Task.FromResult(false);
            }

            if (_plans.GetValueOrDefault(change.User, StoredPlan.None).Version != version)
            {
                throw new StalePlanException($"The plan of {change.User} is not the one that version {version} was made from.");
            }

            _events.Add((change.User, change.Command.Id));
            _plans[change.User] = new StoredPlan(change.After, change.Command.Source, version + 1);
            return Task.FromResult(true);
        }
    }

    public Task<bool> TakePlaceAsync(string user, string portfolio, int places, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_places.Contains((user, portfolio)) || (_places.Count(place => place.User == user) < places && _places.Add((user, portfolio))));
        }
    }
}
