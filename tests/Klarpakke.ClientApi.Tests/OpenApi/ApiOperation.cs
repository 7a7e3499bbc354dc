using System.Text.Json;

namespace Klarpakke.ClientApi.Tests.OpenApi;

/// <summary>An operation of the committed OpenAPI file.</summary>
internal sealed record ApiOperation(string Method, string Path, JsonElement Json)
{
    public const string FileName = "klarpakke-v1.json";

    private static readonly Lazy<JsonElement> File = new(() => JsonSerializer.Deserialize<JsonElement>(Text));

    /// <summary>The committed file.</summary>
    public static string Text => System.IO.File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, FileName));

    /// <summary>The document in it.</summary>
    public static JsonElement Document => File.Value;

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        .. Document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => new ApiOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value))),
    ];

    public string Id => Json.GetProperty("operationId").GetString()!;

    public bool IsCommand => Method != "GET";

    /// <summary>The schema of the body; null when it takes none.</summary>
    public JsonElement? Body => Json.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").GetProperty("application/json") : null;

    public IEnumerable<JsonElement> Parameters => Json.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    public IEnumerable<JsonProperty> Responses => Json.GetProperty("responses").EnumerateObject();

    public bool IsForEverybody => Json.GetProperty("security").EnumerateArray().Any(requirement => !requirement.EnumerateObject().Any());

    public bool Takes(string name, string place) => Parameters.Any(parameter => parameter.GetProperty("name").GetString() == name && parameter.GetProperty("in").GetString() == place);

    /// <summary>The codes of problems it may answer with, by status.</summary>
    public IReadOnlyDictionary<int, HashSet<string>> Codes => Responses.Where(response => response.Value.TryGetProperty("x-problem-codes", out _)).ToDictionary(
        response => int.Parse(response.Name, System.Globalization.CultureInfo.InvariantCulture),
        response => response.Value.GetProperty("x-problem-codes").EnumerateArray().Select(code => code.GetString()!).ToHashSet(StringComparer.Ordinal));

    public override string ToString() => $"{Method} {Path}";

    /// <summary>The schema itself, where it is a reference.</summary>
    public static JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? Document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema;
}
