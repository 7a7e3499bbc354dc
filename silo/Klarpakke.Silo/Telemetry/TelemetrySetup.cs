using Klarpakke.Silo.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Klarpakke.Silo.Telemetry;

/// <summary>Sends metrics and traces to a collector when one is configured. The hosting package does not restore, so the providers are built by hand.</summary>
internal static class TelemetrySetup
{
    public static void AddTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        services.AddSingleton<MetricsText>();
        if (options.OtlpEndpoint is not { Length: > 0 } endpoint)
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("klarpakke");
        void Export(OtlpExporterOptions exporter) => exporter.Endpoint = new Uri(endpoint);

        services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Klarpakke.*", "Microsoft.Orleans", "Microsoft.AspNetCore.*", "System.Runtime", "Npgsql").AddOtlpExporter(Export).Build());
        services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Klarpakke.*", "Microsoft.Orleans.*", "Microsoft.AspNetCore", "Npgsql").AddOtlpExporter(Export).Build());
        services.AddHostedService<TelemetryLifetime>();
    }

    /// <summary>Makes the providers at start and flushes them at the end.</summary>
    private sealed class TelemetryLifetime(MeterProvider meters, TracerProvider traces) : IHostedService
    {
        private const int FlushMilliseconds = 1_000;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            meters.ForceFlush(FlushMilliseconds);
            traces.ForceFlush(FlushMilliseconds);
            return Task.CompletedTask;
        }
    }
}
