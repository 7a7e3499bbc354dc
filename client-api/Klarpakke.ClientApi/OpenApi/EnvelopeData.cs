using Klarpakke.ClientApi.Stop;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>Says which answers may have no data. A type parameter does not tell the framework, which then takes all of them for such.</summary>
internal static class EnvelopeData
{
    private const string Property = "data";
    private const string Prefix = "EnvelopeOf";

    // Null says that there never was one.
    private static readonly HashSet<string> MayBeNull = new([nameof(EpisodeRow), nameof(PlatformStopRow)], StringComparer.Ordinal);

    public static void State(OpenApiDocument document)
    {
        foreach (var (name, schema) in document.Components?.Schemas?.AsEnumerable() ?? [])
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && !MayBeNull.Contains(name[Prefix.Length..])
                && schema.Properties is { } properties && properties[Property].OneOf is { Count: > 0 } choices)
            {
                properties[Property] = choices.Single(choice => choice.Type != JsonSchemaType.Null);
            }
        }
    }
}
