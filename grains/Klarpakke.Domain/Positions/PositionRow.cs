using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Positions;

/// <summary>What is kept of a position besides its orders and fills, from which everything else follows.</summary>
/// <param name="Id">Its id, unique per account.</param>
/// <param name="Portfolio">The portfolio it belongs to.</param>
/// <param name="Symbol">The pair.</param>
/// <param name="StopPrice">Where the stop belongs.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="OpenedAt">When its entry was approved.</param>
/// <param name="UnprotectedSince">Since when it owns coins that no confirmed stop covers; null while there are none.</param>
/// <param name="UnprotectedBefore">How long it was unprotected before that, in all.</param>
/// <param name="Version">Row version, from 1.</param>
public sealed record PositionRow(
    PositionId Id, string Portfolio, Symbol Symbol, Price StopPrice, PositionState State, DateTimeOffset OpenedAt,
    DateTimeOffset? UnprotectedSince, TimeSpan UnprotectedBefore, long Version)
{
    /// <summary>Base that has left it other than by its own orders: moved or sold by the user, or taken as a fee of another trade. Never bought back.</summary>
    public decimal TakenOut { get; init; }

    /// <summary>A position whose entry is about to be sent.</summary>
    public static PositionRow Open(PositionId id, string portfolio, Symbol symbol, Price stopPrice, DateTimeOffset now) =>
        new(id, portfolio, symbol, stopPrice, PositionState.Opening, now, null, TimeSpan.Zero, 1);

    /// <summary>How long it has been unprotected in all.</summary>
    public TimeSpan UnprotectedFor(DateTimeOffset now) => UnprotectedBefore + (UnprotectedSince is { } since ? now - since : TimeSpan.Zero);
}
