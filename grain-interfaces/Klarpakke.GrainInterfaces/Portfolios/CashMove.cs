using Klarpakke.Domain.Risk.Equity;

namespace Klarpakke.GrainInterfaces.Portfolios;

/// <summary>Money that came in or went out and is neither a result nor a fee.</summary>
/// <param name="Id">Name of the move; the same name again is the same move.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Amount">Quote; positive in, negative out.</param>
/// <param name="OccurredAt">When.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.portfolios.cash-move")]
public sealed record CashMove(
    [property: Id(0)] string Id, [property: Id(1)] CashMoveKind Kind, [property: Id(2)] decimal Amount, [property: Id(3)] DateTimeOffset OccurredAt);
