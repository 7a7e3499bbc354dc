using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Klarpakke.PaperExchange.WebSocketApi;

/// <summary>One request frame.</summary>
/// <param name="Id">The client's id as JSON, to be echoed; "null" when none.</param>
/// <param name="Fields">Parameters as text, the same form a query string gives.</param>
internal sealed record ApiRequest(string Id, string Method, IQueryCollection Fields)
{
    public const string LimitsChoice = "returnRateLimits";

    private const int LongestId = 36;

    /// <summary>The parameters of the call itself.</summary>
    public IQueryCollection CallFields => Without(LimitsChoice);

    /// <summary>The same for a call that needs no key; clients that have one may send it all the same.</summary>
    public IQueryCollection PublicFields => Without(LimitsChoice, "apiKey");

    /// <summary>What a client signs: everything but the signature, by name, unencoded.</summary>
    public string Signed => string.Join('&', Fields.Where(pair => pair.Key != "signature")
        .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    public string? this[string name] => Fields.TryGetValue(name, out StringValues values) ? values.ToString() : null;

    /// <summary>Reads a frame; null when it is no request.</summary>
    public static ApiRequest? Read(ReadOnlyMemory<byte> frame)
    {
        try
        {
            using var document = JsonDocument.Parse(frame);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ApiRequest? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || IdOf(root) is not { } id
            || !root.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        if (root.TryGetProperty("params", out var parameters))
        {
            if (parameters.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            foreach (var parameter in parameters.EnumerateObject())
            {
                fields[parameter.Name] = TextOf(parameter.Value);
            }
        }

        return new ApiRequest(id, method.GetString()!, new QueryCollection(fields));
    }

    private QueryCollection Without(params ReadOnlySpan<string> names)
    {
        var fields = Fields.ToDictionary(StringComparer.Ordinal);
        foreach (var name in names)
        {
            fields.Remove(name);
        }

        return new QueryCollection(fields);
    }

    // As a query string would have it: arrays without the spaces a client may have put in.
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(entry => entry.GetRawText()))}]",
        _ => value.GetRawText(),
    };

    private static string? IdOf(JsonElement root)
    {
        if (!root.TryGetProperty("id", out var id))
        {
            return "null";
        }

        var fits = id.ValueKind switch
        {
            JsonValueKind.Null => true,
            JsonValueKind.Number => id.TryGetInt64(out _),
            JsonValueKind.String => id.GetString()!.Length <= LongestId,
            _ => false,
        };
        return fits ? id.GetRawText() : null;
    }
}
