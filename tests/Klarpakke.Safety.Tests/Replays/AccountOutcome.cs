namespace Klarpakke.Safety.Tests.Replays;

/// <summary>What became of one account of a replay.</summary>
internal sealed class AccountOutcome
{
    public bool Soft { get; set; }

    /// <summary>When the kill switch had opened an episode; null when it did not.</summary>
    public DateTimeOffset? TrippedAt { get; set; }

    /// <summary>Whether the plain reckoning had the limit confirmed by then.</summary>
    public bool WasConfirmed { get; set; }

    public bool IsWeek { get; set; }

    /// <summary>Drawdown at the trip, by the plain reckoning.</summary>
    public decimal AtTrip { get; set; }

    public DateTimeOffset? FlatAt { get; set; }

    /// <summary>Drawdown when everything was sold, by the plain reckoning.</summary>
    public decimal AtFlat { get; set; }
}
