using Microsoft.Net.Http.Headers;

namespace Klarpakke.ClientApi.Problems;

/// <summary>Refuses bodies in another encoding than UTF-8, which is what JSON is in: the framework takes some, and breaks at names that it does not know.</summary>
internal static class BodyCharset
{
    private const string Utf8 = "utf-8";

    public static IApplicationBuilder UseUtf8Bodies(this IApplicationBuilder app) => app.Use((context, next) =>
        IsUtf8(context.Request.ContentType) ? next(context) : new ApiProblem(ApiError.MediaTypeUnsupported, "A body is in UTF-8 here.").ExecuteAsync(context));

    // What is no content type at all is refused where the body is read.
    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals(Utf8, StringComparison.OrdinalIgnoreCase);
}
