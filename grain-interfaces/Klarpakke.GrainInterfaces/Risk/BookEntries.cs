using System.Collections.Immutable;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>Rows for the user's equity ledger.</summary>
/// <param name="Portfolio">Which portfolio they are of.</param>
/// <param name="Quote">What its money is. All portfolios of a user are reckoned in the same asset; rows in another are refused.</param>
/// <param name="Entries">The rows, oldest first. One whose key is in the ledger already is left out.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.book-entries")]
public sealed record BookEntries([property: Id(0)] string Portfolio, [property: Id(2)] Asset Quote, [property: Id(1)] ImmutableArray<BookEntry> Entries);
