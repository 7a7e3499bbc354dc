using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Klarpakke.Silo.Telemetry;

/// <summary>The values of one instrument, per set of tags.</summary>
internal sealed class MetricSeries(Instrument instrument)
{
    // Seconds and counts alike: from half a millisecond to a quarter of an hour.
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

    // A tag with ever-new values would grow without end; beyond this, new sets are not shown.
    private const int MaxTagSets = 500;

    private readonly ConcurrentDictionary<string, Point> _points = new(StringComparer.Ordinal);

    private readonly bool _isHistogram = IsGeneric(instrument, typeof(Histogram<>));
    private readonly bool _adds = IsGeneric(instrument, typeof(Counter<>)) || IsGeneric(instrument, typeof(UpDownCounter<>));
    private readonly bool _isCounter = IsGeneric(instrument, typeof(Counter<>)) || IsGeneric(instrument, typeof(ObservableCounter<>));

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = tags.IsEmpty ? "" : Labels(tags);
        if (!_points.TryGetValue(key, out var point))
        {
            if (_points.Count >= MaxTagSets)
            {
                return;
            }

            point = _points.GetOrAdd(key, static _ => new Point());
        }

        lock (point)
        {
            point.Value = _adds ? point.Value + value : value;
            if (_isHistogram)
            {
                point.Add(value);
            }
        }
    }

    public void WriteTo(StringBuilder text, string name, string? description)
    {
        var type = _isHistogram ? "histogram" : _isCounter ? "counter" : "gauge";
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {description?.ReplaceLineEndings(" ")}\n# TYPE {name} {type}\n");
        foreach (var (labels, point) in _points.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            lock (point)
            {
                if (_isHistogram)
                {
                    WriteHistogram(text, name, labels, point);
                }
                else
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{Braces(labels)} {MetricsText.Number(point.Value)}\n");
                }
            }
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, Point point)
    {
        var separator = labels.Length == 0 ? "" : ",";
        var cumulative = 0L;
        for (var bucket = 0; bucket <= Bounds.Length; bucket++)
        {
            cumulative += point.Buckets[bucket];
            var bound = bucket == Bounds.Length ? "+Inf" : MetricsText.Number(Bounds[bucket]);
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels}{separator}le=\"{bound}\"}} {cumulative}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Braces(labels)} {MetricsText.Number(point.Sum)}\n{name}_count{Braces(labels)} {point.Count}\n");
    }

    private static string Braces(string labels) => labels.Length == 0 ? "" : $"{{{labels}}}";

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>(tags.Length);
        foreach (var (key, value) in tags)
        {
            var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ");
            labels.Add($"{string.Concat(key.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}=\"{escaped}\"");
        }

        return string.Join(',', labels);
    }

    private static bool IsGeneric(Instrument instrument, Type definition) =>
        instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == definition;

    private sealed class Point
    {
        public double Value { get; set; }

        public double Sum { get; private set; }

        public long Count { get; private set; }

        public long[] Buckets { get; } = new long[Bounds.Length + 1];

        public void Add(double value)
        {
            Sum += value;
            Count++;
            var bucket = Array.FindIndex(Bounds, bound => value <= bound);
            Buckets[bucket < 0 ? Bounds.Length : bucket]++;
        }
    }
}
