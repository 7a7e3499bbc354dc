using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Klarpakke.ClientApi.Tests.OpenApi;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>Makes requests out of the OpenAPI file: most of them nearly right, so that they get far, and the rest as wrong as can be.</summary>
/// <param name="seed">The same seed makes the same requests.</param>
/// <param name="others">Ids of somebody else, which get nobody anywhere.</param>
internal sealed partial class RequestMaker(int seed, IReadOnlyList<string> others)
{
    private static readonly HashSet<string> EndsSessions = new(["SignOut", "SignOutEverywhere", "EndSession"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Good = new(StringComparer.Ordinal)
    {
        ["portfolio"] = "main",
        ["venue"] = "PAPER",
        ["symbol"] = "PAPER%3ABTC-USDC",
        ["version"] = "Universe_Version_2026_47",
        ["interval"] = "5m",
        ["limit"] = "10",
        ["from"] = "2026-11-01T00%3A00%3A00Z",
        ["to"] = "2026-11-20T00%3A00%3A00Z",
    };

    public FuzzRequest Make(int number)
    {
        var random = new Random(unchecked((seed * 31) + number));
        var operation = ApiOperation.All[number % ApiOperation.All.Count];
        var (path, isPlain) = PathOf(operation, random);
        var hasBody = operation.Body is not null ? !Once(random, 20) : operation.IsCommand && Once(random, 8);
        return new FuzzRequest(
            number, operation, path + QueryOf(operation, random), isPlain, CallerOf(operation, random), KeyOf(operation, number, random), Once(random, 10) ? Pick(random, HostileValues.Tags) : null,
            Once(random, 15) ? Pick(random, HostileValues.ContentTypes) : "application/json", hasBody ? BodyOf(operation, random) : null);
    }

    private static Caller CallerOf(ApiOperation operation, Random random)
    {
        var isForOperators = operation.Path.Contains("/operator/", StringComparison.Ordinal);
        return random.Next(10) switch
        {
            0 => Caller.Nobody,
            1 => Caller.Forger,
            2 or 3 when isForOperators => Caller.Trader,
            _ when isForOperators => Caller.Operator,
            2 => Caller.Operator,
            _ when EndsSessions.Contains(operation.Id) => Caller.Leaver,
            3 or 4 or 5 or 6 when !operation.Path.StartsWith("/api/v1/accounts/", StringComparison.Ordinal) => Caller.Trader,
            _ => Caller.Person,
        };
    }

    private static string? KeyOf(ApiOperation operation, int number, Random random) =>
        !operation.Takes("Idempotency-Key", "header") ? null : Once(random, 6) ? Pick(random, HostileValues.Keys) : number.ToString("'fuzz-'0", CultureInfo.InvariantCulture);

    private (string Path, bool IsPlain) PathOf(ApiOperation operation, Random random)
    {
        var isPlain = true;
        var path = Place().Replace(operation.Path, place =>
        {
            var value = Once(random, 3) ? SegmentOf(random) : Good.GetValueOrDefault(place.Groups["name"].Value, "main");
            isPlain &= Plain().IsMatch(value) || Good.ContainsValue(value);
            return value;
        });
        return (path, isPlain);
    }

    private string QueryOf(ApiOperation operation, Random random)
    {
        var parameters = operation.Parameters.Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)
            .Where(_ => Once(random, 2)).Select(name => $"{name}={(Once(random, 2) ? SegmentOf(random) : Good.GetValueOrDefault(name, "x"))}").ToList();
        if (Once(random, 25))
        {
            parameters.Add($"{SegmentOf(random)}={SegmentOf(random)}");
        }

        return parameters.Count == 0 ? "" : $"?{string.Join('&', parameters)}";
    }

    private byte[] BodyOf(ApiOperation operation, Random random)
    {
        if (operation.Body is not { } body || Once(random, 8))
        {
            return Pick(random, HostileValues.Bodies);
        }

        var fields = body.GetProperty("example").EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetRawText(), StringComparer.Ordinal);
        if (fields.TryGetValue("id", out var id))
        {
            fields["id"] = $"{id[..^1]}-{random.Next(1_000)}\"";
        }

        for (var changes = random.Next(3); changes > 0; changes--)
        {
            Change(fields, random);
        }

        return Encoding.UTF8.GetBytes($"{{{string.Join(',', fields.Select(field => $"{JsonSerializer.Serialize(field.Key)}:{field.Value}"))}}}");
    }

    private void Change(Dictionary<string, string> fields, Random random)
    {
        var name = fields.Count == 0 || Once(random, 12) ? Pick(random, ["extra", "Id", "__proto__", "$type", "user"]) : Pick(random, [.. fields.Keys]);
        if (Once(random, 6))
        {
            fields.Remove(name);
        }
        else
        {
            fields[name] = Once(random, 10) ? JsonSerializer.Serialize(Pick(random, others)) : Pick(random, HostileValues.Json);
        }
    }

    private string SegmentOf(Random random) => Once(random, 5) ? $"..%2F{Pick(random, others)}%2Fmain" : Once(random, 4) ? Pick(random, others) : Pick(random, HostileValues.Segments);

    private static bool Once(Random random, int inSoMany) => random.Next(inSoMany) == 0;

    private static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
