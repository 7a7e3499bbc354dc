using System.Collections.Immutable;

namespace Klarpakke.Domain.Risk.Limits;

/// <summary>Something that happened to an account's stops: each is an audit row, written with the state it led to.</summary>
public abstract record TripFact
{
    private protected TripFact()
    {
    }
}

/// <summary>A soft stop tripped.</summary>
public sealed record SoftTripped(SoftTrip Trip) : TripFact;

/// <summary>A soft stop's period is over, but a limit is reached, so it goes on.</summary>
public sealed record SoftHeld(SoftTrip Trip) : TripFact;

/// <summary>A soft stop's period is over and no limit is reached: it is lifted.</summary>
public sealed record SoftLifted(SoftTrip Trip) : TripFact;

/// <summary>A hard stop tripped and opens an episode of the kill switch.</summary>
public sealed record HardTripped(HardStop Stop) : TripFact;

/// <summary>Further limits were reached while an episode runs: they join it.</summary>
public sealed record HardJoined(int Episode, ImmutableArray<LimitBreach> Reasons) : TripFact;

/// <summary>The user aborted an automatic episode. The account stays close-only.</summary>
public sealed record HardAborted(HardStop Stop) : TripFact;

/// <summary>The user lifted a hard stop whose period is over.</summary>
public sealed record HardLifted(HardStop Stop, HardStopReset Reset) : TripFact;
