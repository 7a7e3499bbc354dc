using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Ports.Portfolios;

/// <summary>What is kept of a portfolio.</summary>
/// <param name="Id">Its id, <c>userId/name</c>.</param>
/// <param name="User">Whose.</param>
/// <param name="Venue">Where it trades.</param>
/// <param name="Quote">Asset of its cash.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Moves">Money that came in or went out, in the order it did.</param>
/// <param name="Outbox">Rows the equity ledger has not confirmed yet.</param>
/// <param name="Version">Row version, from 1.</param>
public sealed record PortfolioRecord(
    string Id, string User, Venue Venue, Asset Quote, DateTimeOffset OpenedAt, ImmutableArray<CashMove> Moves, ImmutableArray<BookEntry> Outbox, long Version);
