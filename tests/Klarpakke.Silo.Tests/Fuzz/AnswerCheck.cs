using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Klarpakke.ClientApi.Tests.OpenApi;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>Holds an answer against what every answer must be.</summary>
/// <param name="secrets">What belongs to somebody else or to us, and must stand in no answer.</param>
internal sealed partial class AnswerCheck(IReadOnlyCollection<string> secrets)
{
    private const string Problem = "application/problem+json";

    // What can be said of any request, whatever it was meant to be.
    private static readonly HashSet<string> OfAnything = new(["not_found", "method_not_allowed"], StringComparer.Ordinal);

    private static readonly HashSet<string> Codes =
        [.. ApiOperation.Document.GetProperty("components").GetProperty("schemas").GetProperty("ProblemBody").GetProperty("properties").GetProperty("code").GetProperty("enum").EnumerateArray().Select(code => code.GetString()!)];

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? FaultOf(FuzzRequest request, HttpResponseMessage answer, string body)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500 && status != 503)
        {
            return $"{status}";
        }

        if ((LeakIn(body) ?? LeakIn(answer.Headers.ToString())) is { } leak)
        {
            return $"it leaks '{leak}'";
        }

        return status is >= 200 and < 300 or 304 || IsOfTheServer(request, answer, body) ? null : FaultOfProblem(request, status, answer.Content.Headers.ContentType, body);
    }

    // The server itself ends what is no HTTP, before anybody of ours is asked: no body, and the connection is closed.
    private static bool IsOfTheServer(FuzzRequest request, HttpResponseMessage answer, string body) =>
        (int)answer.StatusCode == 400 && body.Length == 0 && answer.Headers.ConnectionClose == true && NoTarget().IsMatch(request.Target);

    private static string? FaultOfProblem(FuzzRequest request, int status, MediaTypeHeaderValue? type, string body)
    {
        if (type?.MediaType != Problem)
        {
            return $"{status} comes as '{type}'";
        }

        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        var code = problem.GetProperty("code").GetString()!;
        return problem.GetProperty("status").GetInt32() != status ? $"{status} says it is {problem.GetProperty("status")}"
            : !Codes.Contains(code) ? $"the code {code} is none of the document"
            : request.IsPlain && !OfAnything.Contains(code) && !IsStated(request.Operation, status, code) ? $"{request.Operation.Id} does not state {status} {code}"
            : null;
    }

    private static bool IsStated(ApiOperation operation, int status, string code) => operation.Codes.TryGetValue(status, out var codes) && codes.Contains(code);

    private string? LeakIn(string text) => Inside().Match(text) is { Success: true } match ? match.Value : secrets.FirstOrDefault(secret => text.Contains(secret, StringComparison.Ordinal));

    [GeneratedRegex(
        @"\bat (Klarpakke|System|Microsoft|Npgsql|Orleans)\.|\.cs:line|Exception\b|Npgsql|SQLSTATE|\bselect\b.{1,80}\bfrom\b|insert into|violates|Host=|Username=|Password=|/(tmp|root|home|usr)/|bin/Release|pg_hba",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Inside();

    // A NUL, an escape that is none, or too long for a request line.
    [GeneratedRegex("%00|%(?![0-9A-Fa-f]{2})|.{8000}", RegexOptions.None, 1000)]
    private static partial Regex NoTarget();
}
