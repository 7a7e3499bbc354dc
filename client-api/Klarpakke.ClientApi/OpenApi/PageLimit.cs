using System.Globalization;
using Microsoft.OpenApi;

namespace Klarpakke.ClientApi.OpenApi;

/// <summary>How the length of a page is described.</summary>
internal static class PageLimit
{
    public static OpenApiSchema Schema(int byDefault, int most) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = most.ToString(CultureInfo.InvariantCulture),
        Default = byDefault,
    };
}
