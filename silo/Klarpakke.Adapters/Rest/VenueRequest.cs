namespace Klarpakke.Adapters.Rest;

/// <summary>One read by HTTP.</summary>
/// <param name="Name">Short name for logs and metrics.</param>
/// <param name="Build">Makes the request anew for every attempt: a signature with a nonce or a lifetime is good only once.</param>
internal sealed record VenueRequest(string Name, Func<HttpRequestMessage> Build)
{
    /// <summary>An unsigned read.</summary>
    public static VenueRequest Get(string name, string pathAndQuery) => new(name, () => new HttpRequestMessage(HttpMethod.Get, new Uri(pathAndQuery, UriKind.Relative)));
}
