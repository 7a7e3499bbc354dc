using System.Text;
using Klarpakke.ClientApi.Tests.OpenApi;

namespace Klarpakke.Silo.Tests.Fuzz;

/// <summary>One request, as it goes out.</summary>
/// <param name="Number">Its number in the run.</param>
/// <param name="Operation">The operation it means, whether or not it gets there.</param>
/// <param name="Target">Path and query as they are sent, not cleaned up by anybody.</param>
/// <param name="IsPlain">True when the path has only letters, digits and dashes in its places, so that the request gets to the operation.</param>
/// <param name="Caller">Who sends it.</param>
internal sealed record FuzzRequest(int Number, ApiOperation Operation, string Target, bool IsPlain, Caller Caller)
{
    private const int Shown = 300;

    /// <summary>The command's key; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>What is sent as If-None-Match; null for nothing.</summary>
    public string? KnownTag { get; init; }

    /// <summary>Content type of the body; null for none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body; null for none.</summary>
    public byte[]? Body { get; init; }

    public HttpRequestMessage ToMessage(Uri host)
    {
        // Left as it is, or half of the tricks would be taken out before they are sent.
        var target = new Uri($"{host.GetLeftPart(UriPartial.Authority)}{Target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var message = new HttpRequestMessage(new HttpMethod(Operation.Method), target);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            if (ContentType is not null)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            }
        }

        Add(message, "Idempotency-Key", Key);
        Add(message, "If-None-Match", KnownTag);
        return message;
    }

    public override string ToString()
    {
        var body = Body is null ? "no body" : Encoding.UTF8.GetString(Body);
        return $"#{Number} {Caller} {Operation.Method} {(Target.Length > Shown ? Target[..Shown] + "…" : Target)} key '{Key}' {ContentType} {(body.Length > Shown ? body[..Shown] + "…" : body)}";
    }

    private static void Add(HttpRequestMessage message, string header, string? value)
    {
        if (value is not null)
        {
            message.Headers.TryAddWithoutValidation(header, value);
        }
    }
}
