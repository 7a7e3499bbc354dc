namespace Klarpakke.ClientApi.Status;

/// <summary>State of one venue's market-data connection.</summary>
/// <param name="Venue">Code of the venue.</param>
/// <param name="Simulated">True when the venue makes its prices up, which must be shown.</param>
/// <param name="State">What the connection is doing.</param>
/// <param name="Since">Since when it does that, UTC.</param>
/// <param name="LastMessageAt">When anything was last heard from the venue, our clock, UTC; null when never.</param>
/// <param name="Reconnects">Connections made after the first, since the feed was started.</param>
/// <param name="LastError">Why it was last down; null when it never was.</param>
internal sealed record FeedRow(
    string Venue, bool Simulated, FeedState State, DateTimeOffset Since, DateTimeOffset? LastMessageAt, int Reconnects, string? LastError)
{
    public static FeedRow Of(FeedStatus status) => new(
        status.Venue.Code(), status.Venue.IsSimulated(), status.State, status.Since, status.LastMessageAt, status.Reconnects, status.LastError);
}
