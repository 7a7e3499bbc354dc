using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Klarpakke.ClientApi.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Klarpakke.ClientApi;

/// <summary>An answer with an entity tag of its data: whoever has the same already (If-None-Match) is told so and gets nothing twice.</summary>
/// <typeparam name="T">The data.</typeparam>
internal sealed class TaggedAnswer<T>(Envelope<T> envelope) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/json";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Envelope<T>), [ContentType]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);

        // Weak: the envelope says when it was asked for, and answers are compressed on their way.
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(envelope.Data, ApiJson.Options));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash)}\"", isWeak: true);
        httpContext.Response.GetTypedHeaders().ETag = tag;

        // It may be kept, but must be asked for each time.
        httpContext.Response.Headers.CacheControl = "no-cache";
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return httpContext.Response.WriteAsJsonAsync(envelope, ApiJson.Options, ContentType, httpContext.RequestAborted);
    }
}
