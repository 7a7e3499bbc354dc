using System.Globalization;
using System.Text.RegularExpressions;
using Klarpakke.ClientApi.Tests.OpenApi;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>Makes requests out of the OpenAPI file: most of them nearly right, so that they get far, and the rest as wrong as can be.</summary>
/// <param name="seed">The same seed makes the same requests.</param>
/// <param name="others">Ids of somebody else, which get no user anywhere.</param>
internal sealed partial class RequestMaker(int seed, IReadOnlyList<string> others)
{
    private static readonly HashSet<string> EndsSessions = new(["SignOut", "SignOutEverywhere", "EndSession"], StringComparer.Ordinal);

    // An operator may change what is others', so operators know of nobody who is looked after.
    private static readonly string[] Strangers = ["u000000000000000000000000000000", "stranger"];

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

    /// <summary>The request of that number. Every operation has its turn.</summary>
    public FuzzRequest Make(int number)
    {
        var random = new Random(unchecked((seed * 31) + number));
        var operation = ApiOperation.All[number % ApiOperation.All.Count];
        var caller = CallerOf(operation, random);
        var dice = new Dice(random, caller == Caller.Operator ? Strangers : others);
        var (path, isPlain) = PathOf(operation, dice);
        var hasBody = operation.Body is not null ? !dice.Once(20) : operation.IsCommand && dice.Once(8);
        return new FuzzRequest(number, operation, path + QueryOf(operation, dice), isPlain, caller)
        {
            Key = KeyOf(operation, number, dice),
            KnownTag = dice.Once(10) ? dice.Pick(HostileValues.Tags) : null,
            ContentType = dice.Once(15) ? dice.Pick(HostileValues.ContentTypes) : "application/json",
            Body = hasBody ? BodyMaker.Make(operation, dice) : null,
        };
    }

    // The trader never stops: behind a stop every signal ends at the first gate.
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
            3 or 4 or 5 or 6 when !operation.Path.StartsWith("/api/v1/accounts/", StringComparison.Ordinal) && !operation.Path.StartsWith("/api/v1/stop", StringComparison.Ordinal) => Caller.Trader,
            _ => Caller.Person,
        };
    }

    private static string? KeyOf(ApiOperation operation, int number, Dice dice) =>
        !operation.Takes("Idempotency-Key", "header") ? null : dice.Once(6) ? dice.Pick(HostileValues.Keys) : number.ToString("'fuzz-'0", CultureInfo.InvariantCulture);

    private static (string Path, bool IsPlain) PathOf(ApiOperation operation, Dice dice)
    {
        var isPlain = true;
        var path = Place().Replace(operation.Path, place =>
        {
            var value = dice.Once(3) ? dice.Segment() : Good.GetValueOrDefault(place.Groups["name"].Value, "main");
            isPlain &= Plain().IsMatch(value) || Good.ContainsValue(value);
            return value;
        });
        return (path, isPlain);
    }

    private static string QueryOf(ApiOperation operation, Dice dice)
    {
        var parameters = operation.Parameters.Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)
            .Where(_ => dice.Once(2)).Select(name => $"{name}={(dice.Once(2) ? dice.Segment() : Good.GetValueOrDefault(name, "x"))}").ToList();
        if (dice.Once(25))
        {
            parameters.Add($"{dice.Segment()}={dice.Segment()}");
        }

        return parameters.Count == 0 ? "" : $"?{string.Join('&', parameters)}";
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
