namespace Klarpakke.Adapters.Rest;

/// <summary>The header by which a server says how long to stay away.</summary>
internal static class RetryAfter
{
    /// <summary>The time it states from now on; null when it is not there.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - now,
        _ => null,
    };
}
