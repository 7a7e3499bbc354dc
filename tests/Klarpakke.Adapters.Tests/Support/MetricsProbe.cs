using System.Diagnostics.Metrics;
using Klarpakke.Adapters.Diagnostics;

namespace Klarpakke.Adapters.Tests.Support;

/// <summary>The adapters' metrics with a meter of their own, summed by instrument and tag values.</summary>
internal sealed class MetricsProbe : IMeterFactory
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _sums = new(StringComparer.Ordinal);
    private readonly List<Meter> _meters = [];
    private readonly MeterListener _listener = new();

    public MetricsProbe()
    {
        Metrics = new AdapterMetrics(this);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_meters.Contains(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(Record);
        _listener.Start();
    }

    public AdapterMetrics Metrics { get; }

    /// <summary>Sum of an instrument over all tags that hold the given value; all tags when it is null.</summary>
    public long Sum(string instrument, string? tagValue = null)
    {
        lock (_gate)
        {
            return _sums.Where(entry => entry.Key.StartsWith(instrument + "|", StringComparison.Ordinal)
                && (tagValue is null || entry.Key.Contains($"|{tagValue}|", StringComparison.Ordinal))).Sum(entry => entry.Value);
        }
    }

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options.Name);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    private void Record(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var key = instrument.Name + "|";
        foreach (var tag in tags)
        {
            key += tag.Value + "|";
        }

        lock (_gate)
        {
            _sums[key] = _sums.GetValueOrDefault(key) + value;
        }
    }
}
