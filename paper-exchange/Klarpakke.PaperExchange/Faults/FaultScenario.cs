using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.PaperExchange.Faults;

/// <summary>Faults to arm at given times.</summary>
internal sealed record FaultScenario
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Reads a scenario file.</summary>
    /// <exception cref="PaperExchangeStartException">It cannot be read, or something in it is wrong.</exception>
    public static FaultScenario Load(string path)
    {
        try
        {
            var scenario = JsonSerializer.Deserialize<FaultScenario>(File.ReadAllBytes(path), Format)
                ?? throw new JsonException("The file is empty.");
            return scenario.Fault() is { } fault ? throw new JsonException(fault) : scenario;
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new PaperExchangeStartException($"The fault scenario '{path}' cannot be used: {wrong.Message}", wrong);
        }
    }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault() => Steps.Select((step, index) => step switch
    {
        { AtSeconds: not (>= 0 and <= 31_536_000) } => $"Step {index + 1}: atSeconds must be within 0..31536000.",
        { Fault: null } => $"Step {index + 1}: fault is missing.",
        _ when step.Fault.Fault() is { } fault => $"Step {index + 1}: {fault}",
        _ => null,
    }).FirstOrDefault(fault => fault is not null);

    /// <summary>One fault of a scenario.</summary>
    /// <param name="AtSeconds">Time since the scenario began.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Step(double AtSeconds, FaultSpec Fault);
}
