namespace Klarpakke.Adapters.Rest;

/// <summary>One read by HTTP.</summary>
/// <param name="Name">Short name for logs and metrics.</param>
/// <param name="Build">Makes the request anew for every attempt: a signature with a nonce or a lifetime is good only once.</param>
/// <param name="Weight">What it costs of the venue's limit, where requests differ in that.</param>
internal sealed record VenueRequest(string Name, Func<HttpRequestMessage> Build, int Weight = 1)
{
    /// <summary>An unsigned read.</summary>
    public static VenueRequest Get(string name, string pathAndQuery, int weight = 1) =>
        new(name, () => new HttpRequestMessage(HttpMethod.Get, new Uri(pathAndQuery, UriKind.Relative)), weight);
}
