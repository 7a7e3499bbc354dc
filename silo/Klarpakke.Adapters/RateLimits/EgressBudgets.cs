using System.Collections.Concurrent;
using System.Net;

namespace Klarpakke.Adapters.RateLimits;

/// <summary>
/// The request weight per host we talk to and address of ours we talk from: a venue counts it per address, so everything that goes out to one host from this process shares one
/// budget, market data and all accounts alike. Connections are counted likewise.
/// </summary>
internal sealed class EgressBudgets(TimeProvider time)
{
    // The venue's figures at the time of writing; what it says about the weight itself replaces it.
    private const int WeightPerMinute = 6000;
    private const int Connections = 300;

    private static readonly TimeSpan ConnectionLength = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(string Host, IPAddress? From), RateBudget> _budgets = [];
    private readonly ConcurrentDictionary<string, ConnectionBudget> _connections = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="host">The venue's host.</param>
    /// <param name="from">Our address; null for the one the machine chooses.</param>
    public RateBudget For(Uri host, IPAddress? from = null) =>
        _budgets.GetOrAdd((host.Authority.ToUpperInvariant(), from), _ => new RateBudget(time, TimeSpan.FromMinutes(1), WeightPerMinute));

    /// <summary>WebSocket connections to a host.</summary>
    public ConnectionBudget ConnectionsTo(Uri host) => _connections.GetOrAdd(host.Authority, _ => new ConnectionBudget(time, ConnectionLength, Connections));
}
