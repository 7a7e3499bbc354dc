using System.Collections.Immutable;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.VenueGates;

namespace Klarpakke.Grains.VenueGates;

/// <summary>Adds up in memory what this process measures, hour by hour, until it is written down.</summary>
public sealed class VenueMeter(TimeProvider time) : IVenueMeter
{
    // Longer than clocks are set back: an hour that began anew from nothing would not be taken by the rows.
    private static readonly TimeSpan KeepFor = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(MeasuredPlace Place, DateTimeOffset Start), CallTally> _sums = [];
    private readonly Dictionary<(MeasuredPlace Place, DateTimeOffset Start), CallTally> _reported = [];

    /// <summary>Names this process in the rows.</summary>
    public Guid Reporter { get; } = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>How many hours are in memory.</summary>
    public int Kept
    {
        get
        {
            lock (_gate)
            {
                return _sums.Count;
            }
        }
    }

    /// <summary>Sums of hours that have changed since they were last reported.</summary>
    public ImmutableArray<MeasuredHour> Unreported
    {
        get
        {
            lock (_gate)
            {
                return [.. _sums.Where(sum => sum.Value != _reported.GetValueOrDefault(sum.Key)).Select(sum => new MeasuredHour(sum.Key.Place, sum.Key.Start, sum.Value))];
            }
        }
    }

    /// <inheritdoc/>
    public void Called(MeasuredPlace place, TimeSpan? took) => Add(place, sum => sum.With(took));

    /// <inheritdoc/>
    public void Ordered(MeasuredPlace place, OrderAnswer answer) => Add(place, sum => sum.With(answer));

    /// <summary>These sums are in the rows.</summary>
    public void Reported(ImmutableArray<MeasuredHour> hours)
    {
        lock (_gate)
        {
            foreach (var hour in hours)
            {
                _reported[(hour.Place, hour.Start)] = hour.Tally;
            }

            var old = time.GetUtcNow() - KeepFor;
            foreach (var key in _reported.Where(sum => sum.Key.Start < old && sum.Value == _sums[sum.Key]).Select(sum => sum.Key).ToArray())
            {
                _sums.Remove(key);
                _reported.Remove(key);
            }
        }
    }

    private void Add(MeasuredPlace place, Func<CallTally, CallTally> add)
    {
        var key = (place, MeasuredHour.StartOf(time.GetUtcNow()));
        lock (_gate)
        {
            _sums[key] = add(_sums.GetValueOrDefault(key, CallTally.Empty));
        }
    }
}
