using System.Text.Json;
using System.Text.Json.Serialization;

namespace Klarpakke.ClientApi.Json;

/// <summary>How values look in JSON, the same in REST answers and hub frames.</summary>
internal static class ApiJson
{
    /// <summary>The options, for what is rendered outside a request.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Adds our forms to options that the framework made.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new DecimalText());
        options.Converters.Add(new UtcTime());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
