using System.Collections.Immutable;
using Klarpakke.Domain.Strategies;

namespace Klarpakke.Grains.Ports.Strategies;

/// <summary>What is kept of a strategy that runs.</summary>
/// <param name="Id">Its id, <c>userId/portfolio/instance</c>.</param>
/// <param name="User">Whose.</param>
/// <param name="Portfolio">Id of its portfolio.</param>
/// <param name="Venue">Where that trades.</param>
/// <param name="Quote">Asset of its cash.</param>
/// <param name="Terms">What runs.</param>
/// <param name="State">What it may do.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ChangedAt">When its row last changed.</param>
/// <param name="Version">Row version, from 1.</param>
public sealed record StrategyRecord(
    string Id, string User, string Portfolio, Venue Venue, Asset Quote, StrategyTerms Terms, StrategyRunState State, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, long Version)
{
    /// <summary>What it would have bought and not sold again, while it was only watched.</summary>
    public ImmutableArray<WatchedPosition> Watched { get; init; } = [];

    /// <summary>Stops that it keeps itself.</summary>
    public ImmutableArray<RaisedStop> Raised { get; init; } = [];

    /// <summary>When it was ended for good; null while it is not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The last part of its id, with which the names of its signals begin.</summary>
    public string Instance => Id[(Portfolio.Length + 1)..];
}
