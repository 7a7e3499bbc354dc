using System.ComponentModel.DataAnnotations;

namespace Klarpakke.Silo.Options;

/// <summary>Where measurements and traces go: section <c>Klarpakke:Telemetry</c>.</summary>
internal sealed record TelemetryOptions
{
    public const string Section = "Klarpakke:Telemetry";

    /// <summary>Address of an OpenTelemetry collector (gRPC), for example <c>http://collector:4317</c>; empty sends nothing.</summary>
    [Url]
    public string? OtlpEndpoint { get; init; }

    /// <summary>Logs as one JSON object per line instead of text for people.</summary>
    public bool JsonLogs { get; init; }
}
