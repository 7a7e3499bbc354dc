using System.Globalization;
using Klarpakke.Silo.Options;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace Klarpakke.Silo.Telemetry;

/// <summary>Structured logs on standard error, so that standard output holds only what a person or a script asked for.</summary>
internal static class LoggingSetup
{
    public static Serilog.Core.Logger CreateLogger(IConfiguration configuration, TelemetryOptions options)
    {
        var logs = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Error)

            // A start that fails is told in one line by EntryPoint.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .Enrich.FromLogContext();
        if (configuration.GetSection("Serilog").Exists())
        {
            logs.ReadFrom.Configuration(configuration);
        }

        logs = options.JsonLogs
            ? logs.WriteTo.Console(new JsonFormatter(renderMessage: true), standardErrorFromLevel: LogEventLevel.Verbose)
            : logs.WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} [{SourceContext}]{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
        return logs.CreateLogger();
    }
}
