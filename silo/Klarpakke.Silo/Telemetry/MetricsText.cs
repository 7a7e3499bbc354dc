using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Klarpakke.Silo.Telemetry;

/// <summary>
/// The process's metrics in Prometheus' text form, for <c>/metrics</c>. Listens to the meters we publish; histograms are shown as count, sum and buckets.
/// Stands in for the OpenTelemetry Prometheus exporter (docs/dependencies.md).
/// </summary>
internal sealed class MetricsText : IDisposable
{
    private static readonly string[] MeterPrefixes = ["Klarpakke.", "Microsoft.Orleans", "Microsoft.AspNetCore.", "System.Runtime"];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, MetricSeries> _series = new();

    public MetricsText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Array.Exists(MeterPrefixes, prefix => instrument.Meter.Name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                listener.EnableMeasurementEvents(instrument, _series.GetOrAdd(instrument, static key => new MetricSeries(key)));
            }
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((MetricSeries)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((MetricSeries)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((MetricSeries)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => ((MetricSeries)state!).Record(value, tags));
        _listener.Start();
    }

    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (instrument, series) in _series.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            series.WriteTo(text, Name(instrument.Name), instrument.Description);
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Name(string name) => string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'));
}
