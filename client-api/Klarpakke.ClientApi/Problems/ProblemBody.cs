using System.Diagnostics;
using System.Text.Json.Serialization;
using Klarpakke.ClientApi.Stop;

namespace Klarpakke.ClientApi.Problems;

/// <summary>An error as RFC 9457 problem details.</summary>
/// <param name="Type">URN of the kind of error.</param>
/// <param name="Title">What the code means, the same for every occurrence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong this time.</param>
/// <param name="Code">Stable code to tell errors apart by.</param>
/// <param name="TraceId">What to quote when asking about it; our logs carry it.</param>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Code, string TraceId)
{
    /// <summary>For a refused command, why, as a stable code of what refused it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Refused { get; init; }

    /// <summary>For a refused command about a stop, how the stop stands: after a late abort, when the sale started.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StopAnswer? Stop { get; init; }

    /// <summary>Content type of a problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The body for one occurrence.</summary>
    public static ProblemBody Of(ApiError error, string? detail, HttpContext context) => new(
        $"urn:klarpakke:problem:{error.Code}", error.Title, error.Status, detail ?? error.Title, error.Code, TraceIdOf(context));

    /// <summary>The identity of the request in our logs and traces.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
