using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klarpakke.ClientApi.Json;
using Microsoft.Net.Http.Headers;

namespace Klarpakke.ClientApi.Caching;

/// <summary>Gives an answer an entity tag: whoever has the same already (If-None-Match) is told so and gets nothing twice.</summary>
internal sealed class EntityTagFilter(EntityTagged tagged) : IEndpointFilter
{
    // It may be kept, but must be asked for each time.
    private const string ForEverybody = "no-cache";
    private const string ForThePerson = "private, no-cache";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var result = await next(context);
        if (EnvelopeIn(result) is not { } envelope)
        {
            return result;
        }

        var http = context.HttpContext;
        var tag = TagOf(envelope);
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = tagged.IsPersonal ? ForThePerson : ForEverybody;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : result;
    }

    private static IEnvelope? EnvelopeIn(object? result) => result switch
    {
        INestedHttpResult { Result: var inner } => EnvelopeIn(inner),
        IValueHttpResult { Value: IEnvelope envelope } => envelope,
        _ => null,
    };

    // Weak: the envelope says when it was asked for, and answers are compressed on their way. How far the data may be trusted is part of what it says.
    private static EntityTagHeaderValue TagOf(IEnvelope envelope)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{envelope.Source} {envelope.Simulated} {envelope.Quality} {envelope.Next}\n"));
        if (envelope.Data is { } data)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), ApiJson.Options));
        }

        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"", isWeak: true);
    }
}
