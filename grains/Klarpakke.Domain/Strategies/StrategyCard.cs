using System.Collections.Immutable;

namespace Klarpakke.Domain.Strategies;

/// <summary>What a user is told about a strategy before choosing it, and what identifies it afterwards.</summary>
public sealed record StrategyCard
{
    /// <summary>Lasting name.</summary>
    public required StrategyId Id { get; init; }

    /// <summary>Grows with every change that can change a decision; results of different versions are not comparable.</summary>
    public required int Version { get; init; }

    /// <summary>The number that venues keep with an order; at least 1,000,000 because Binance reserves what is below.</summary>
    public required int Number { get; init; }

    /// <summary>Its name for people.</summary>
    public required LocalText Name { get; init; }

    /// <summary>When it buys and when it sells.</summary>
    public required LocalText Summary { get; init; }

    /// <summary>Where the stop-loss is put and whether it moves.</summary>
    public required LocalText StopRule { get; init; }

    /// <summary>When it is known to lose, at least one.</summary>
    public required ImmutableArray<LocalText> Weaknesses { get; init; }

    /// <summary>Every reason it may give.</summary>
    public required ImmutableArray<StrategyReason> Reasons { get; init; }

    /// <summary>What the user may choose.</summary>
    public required ImmutableArray<StrategyParameter> Parameters { get; init; }

    /// <summary>Which parameters have to be less than which.</summary>
    public ImmutableArray<ParameterOrder> Orders { get; init; } = [];
}
