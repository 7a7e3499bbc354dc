using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.VenueGates;

namespace Klarpakke.Testing.VenueGates;

/// <summary>Measured hours and gates in memory; the store's contract tests run against this one and the real one.</summary>
public sealed class InMemoryVenueGateStore : IVenueGateStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(Guid Reporter, MeasuredPlace Place, DateTimeOffset Start), CallTally> _hours = [];
    private readonly Dictionary<Venue, StoredVenueGate> _gates = [];
    private readonly List<VenueGateJudgement> _changes = [];

    /// <summary>When set, every call throws.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Judgements that changed a gate, the oldest first.</summary>
    public ImmutableArray<VenueGateJudgement> Changes
    {
        get
        {
            lock (_gate)
            {
                return [.. _changes];
            }
        }
    }

    public Task ReportAsync(Guid reporter, ImmutableArray<MeasuredHour> hours, CancellationToken cancellationToken) => Locked(() =>
    {
        foreach (var hour in hours)
        {
            var key = (reporter, hour.Place, hour.Start);
            var known = _hours.GetValueOrDefault(key, CallTally.Empty);
            if (known.Orders <= hour.Tally.Orders && known.Unanswered <= hour.Tally.Unanswered && known.Latency.Total <= hour.Tally.Latency.Total)
            {
                _hours[key] = hour.Tally;
            }
        }

        return true;
    });

    public Task<ImmutableArray<MeasuredHour>> ReadHoursAsync(Venue venue, DateTimeOffset from, CancellationToken cancellationToken) => Locked<ImmutableArray<MeasuredHour>>(() =>
        [.. _hours.Where(hour => hour.Key.Place.Venue == venue && hour.Key.Start >= from).Select(hour => new MeasuredHour(hour.Key.Place, hour.Key.Start, hour.Value))]);

    public Task<StoredVenueGate?> FindAsync(Venue venue, CancellationToken cancellationToken) => Locked(() => _gates.GetValueOrDefault(venue));

    public Task<bool> WriteAsync(VenueGateJudgement judgement, long version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        return Locked(() =>
        {
            if ((_gates.GetValueOrDefault(judgement.Venue)?.Version ?? 0) != version)
            {
                return false;
            }

            _gates[judgement.Venue] = new StoredVenueGate(judgement.After, judgement.At, version + 1);
            if (judgement.IsChange)
            {
                _changes.Add(judgement);
            }

            return true;
        });
    }

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(work());
        }
    }
}
