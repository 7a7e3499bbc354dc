using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Portfolios;

namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>Rows to be written together.</summary>
/// <param name="Of">The portfolio it is about, as it is known.</param>
/// <param name="At">When.</param>
public sealed record PortfolioChange(PortfolioRecord Of, DateTimeOffset At)
{
    /// <summary>The portfolio's next version; null when it stays as it is.</summary>
    public PortfolioRecord? Portfolio { get; init; }

    /// <summary>The move of money that <see cref="Portfolio"/> brings; null when it brings none.</summary>
    public CashMove? Move { get; init; }

    /// <summary>Next versions of positions; version 1 is a new one.</summary>
    public ImmutableArray<PositionRecord> Positions { get; init; } = [];

    /// <summary>True when the audit log must tell of <see cref="Positions"/>: when anything but our own book-keeping has changed.</summary>
    public bool IsAudited { get; init; } = true;

    /// <summary>What became of a signal; null when nothing is decided. The first decision stays.</summary>
    public SignalDecision? Decision { get; init; }
}
