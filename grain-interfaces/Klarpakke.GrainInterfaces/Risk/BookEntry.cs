using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>One row for the equity ledger: what its kind names is set, the rest is null.</summary>
/// <param name="Key">Its identity in the user's ledger: a fill's symbol and trade id, a cash move's id.</param>
/// <param name="Kind">What happened.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="Position">The position it is about.</param>
/// <param name="Fill">The fill.</param>
/// <param name="Amount">Quote for money moved (positive in) and for the worth of fees and coins; base for dust.</param>
/// <param name="Quantity">Base that was moved out.</param>
/// <param name="Move">What sort of move.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.book-entry")]
public sealed record BookEntry(
    [property: Id(0)] string Key,
    [property: Id(1)] BookEntryKind Kind,
    [property: Id(2)] DateTimeOffset OccurredAt,
    [property: Id(3)] string? Position,
    [property: Id(4)] Fill? Fill,
    [property: Id(5)] decimal? Amount,
    [property: Id(6)] decimal? Quantity,
    [property: Id(7)] CashMoveKind? Move);
