namespace Klarpakke.Domain.Markets;

/// <summary>When a price counts as live, delayed or stale.</summary>
public static class PriceFreshness
{
    /// <summary>Up to this age a price is live.</summary>
    public static readonly TimeSpan LiveFor = TimeSpan.FromSeconds(3);

    /// <summary>Up to this age a price is delayed; beyond it, stale.</summary>
    public static readonly TimeSpan DelayedFor = TimeSpan.FromSeconds(10);

    /// <summary>The quality of a price.</summary>
    /// <param name="feed">What its connection is doing now.</param>
    /// <param name="lastContact">When the venue last said anything that confirms the price: a quiet market is not a stale one.</param>
    /// <param name="now">The current time.</param>
    public static DataQuality Of(FeedState feed, DateTimeOffset? lastContact, DateTimeOffset now)
    {
        if (lastContact is not { } contact)
        {
            return DataQuality.Error;
        }

        var age = now - contact;
        return age > DelayedFor ? DataQuality.Stale
            : age > LiveFor || feed != FeedState.Live ? DataQuality.Delayed
            : DataQuality.Live;
    }
}
