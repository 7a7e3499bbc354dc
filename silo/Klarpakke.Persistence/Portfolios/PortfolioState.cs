using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Persistence.Portfolios;

/// <summary>The part of a portfolio that is kept as JSON.</summary>
internal sealed record PortfolioState(ImmutableArray<CashMove> Moves, ImmutableArray<BookEntry> Outbox);
