using System.Collections.Immutable;

namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>A portfolio as its rows have it.</summary>
/// <param name="Portfolio">The portfolio.</param>
/// <param name="Positions">Positions that are open, or closed not long ago; oldest first.</param>
/// <param name="Undecided">Signals of which it is not decided what becomes; oldest first.</param>
/// <param name="Older">The other positions.</param>
public sealed record StoredPortfolio(
    PortfolioRecord Portfolio, ImmutableArray<PositionRecord> Positions, ImmutableArray<SignalRecord> Undecided, PortfolioSums Older);
