using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Klarpakke.PaperExchange.Private;

/// <summary>A request's parameters from query and body, and the text its signature covers: both parts exactly as sent, without the signature's own pair.</summary>
internal sealed class RequestPayload
{
    private const int LargestBody = 64 * 1024;
    private const string SignaturePair = "signature=";

    private RequestPayload(string query, string body)
    {
        Signed = Unsigned(query) + Unsigned(body);
        var fields = QueryHelpers.ParseQuery(query);
        foreach (var (name, values) in QueryHelpers.ParseQuery(body))
        {
            // A name sent in both places counts with its value in the query.
            fields.TryAdd(name, values);
        }

        Fields = new QueryCollection(fields);
    }

    public IQueryCollection Fields { get; }

    public string Signed { get; }

    public string? this[string name] => Fields.TryGetValue(name, out StringValues values) ? values.ToString() : null;

    /// <summary>Reads a request; null when its body is too large.</summary>
    public static async Task<RequestPayload?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var query = request.QueryString.HasValue ? request.QueryString.Value![1..] : string.Empty;
        return await ReadBodyAsync(request, cancellationToken) is { } body ? new RequestPayload(query, body) : null;
    }

    public static RequestPayload Of(string query, string body) => new(query, body);

    private static async Task<string?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return string.Empty;
        }

        var buffer = new byte[LargestBody + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return read > LargestBody ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static string Unsigned(string part) =>
        !part.Contains(SignaturePair, StringComparison.Ordinal)
            ? part
            : string.Join('&', part.Split('&').Where(pair => !pair.StartsWith(SignaturePair, StringComparison.Ordinal)));
}
