using System.Diagnostics.Metrics;
using Klarpakke.Silo.Telemetry;

namespace Klarpakke.Silo.Tests.Telemetry;

public sealed class MetricsTextTests
{
    [Fact]
    public void Counters_gauges_and_histograms_are_written_with_their_tags()
    {
        using var text = new MetricsText();
        using var meter = new Meter("Klarpakke.MetricsTextTests");
        var counter = meter.CreateCounter<long>("test.count", description: "Things counted.");
        meter.CreateObservableGauge("test.level", () => 2.5);
        var histogram = meter.CreateHistogram<double>("test.wait");

        counter.Add(2, new KeyValuePair<string, object?>("kind", "a\"b"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "a\"b"));
        histogram.Record(0.02);
        histogram.Record(7);

        var lines = text.Write().Split('\n');
        lines.Should().Contain("# HELP test_count Things counted.").And.Contain("# TYPE test_count counter").And.Contain("test_count{kind=\"a\\\"b\"} 5");
        lines.Should().Contain("test_level 2.5");
        lines.Should().Contain("test_wait_bucket{le=\"0.01\"} 0").And.Contain("test_wait_bucket{le=\"0.025\"} 1").And.Contain("test_wait_bucket{le=\"+Inf\"} 2");
        lines.Should().Contain("test_wait_sum 7.02").And.Contain("test_wait_count 2");
    }

    [Fact]
    public void A_tag_with_ever_new_values_does_not_grow_without_end()
    {
        using var text = new MetricsText();
        using var meter = new Meter("Klarpakke.MetricsTextTests.Many");
        var counter = meter.CreateCounter<long>("test.many");

        for (var value = 0; value < 10_000; value++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", value));
        }

        text.Write().Split('\n').Count(line => line.StartsWith("test_many{", StringComparison.Ordinal)).Should().Be(500);
    }
}
