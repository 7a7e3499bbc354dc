namespace Klarpakke.GrainInterfaces.Markets;

/// <summary>State of a venue's market-data connection.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="State">What the connection is doing.</param>
/// <param name="Since">Since when it does that.</param>
/// <param name="LastMessageAt">When anything was last heard from the venue, our clock; null when never.</param>
/// <param name="Reconnects">Connections made after the first, since the feed was started.</param>
/// <param name="LastError">Why it was last down, in words for an operator; null when it never was.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.markets.feed-status")]
public sealed record FeedStatus(
    [property: Id(0)] Venue Venue,
    [property: Id(1)] FeedState State,
    [property: Id(2)] DateTimeOffset Since,
    [property: Id(3)] DateTimeOffset? LastMessageAt,
    [property: Id(4)] int Reconnects,
    [property: Id(5)] string? LastError);
