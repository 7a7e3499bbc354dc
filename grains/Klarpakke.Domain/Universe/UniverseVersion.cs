namespace Klarpakke.Domain.Universe;

/// <summary>The universe of one week. Once stored it is never changed.</summary>
/// <param name="Week">The week it is for.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Source">Where its listing comes from.</param>
/// <param name="AnswerSha256">SHA-256 of the provider's answer, 64 lower-case hexadecimal digits.</param>
/// <param name="Selection">The coins, and what was dropped and why.</param>
/// <param name="CarriedFrom">The week whose version this is, when the provider failed for too long; null for one of its own listing.</param>
public sealed record UniverseVersion(UniverseWeek Week, DateTimeOffset MadeAt, ListingSource Source, string AnswerSha256, UniverseSelection Selection, UniverseWeek? CarriedFrom)
{
    /// <summary>True when its week had begun before it was made.</summary>
    public bool IsLate => MadeAt >= Week.Start;

    /// <summary>True when it goes back to a listing that we made up.</summary>
    public bool IsSimulated => Source.IsSimulated();

    /// <summary>SHA-256 of the selection in its canonical form.</summary>
    public string SelectionSha256 => UniverseCanonical.HashOf(Selection);

    /// <summary>The same coins for a later week, because the provider does not answer.</summary>
    /// <exception cref="ArgumentException">The week is not later.</exception>
    public UniverseVersion CarryOver(UniverseWeek week, DateTimeOffset at) =>
        week > Week ? this with { Week = week, MadeAt = at, CarriedFrom = Week } : throw new ArgumentException($"{Week} cannot be carried over to {week}.", nameof(week));
}
