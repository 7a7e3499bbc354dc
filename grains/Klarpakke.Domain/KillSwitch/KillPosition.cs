using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>One position in an episode. Ordered, filled and verified flat are three facts, each with its own time, and none is inferred from another.</summary>
/// <param name="Position">The position.</param>
/// <param name="Symbol">Its pair.</param>
/// <param name="StopPrice">Where its stop is: a price at or under this sells it even while the others wait.</param>
/// <param name="State">How far it is.</param>
/// <param name="Attempt">The latest attempt at its sale; 0 before the first.</param>
/// <param name="Ordered">Base for sale in orders of this episode so far.</param>
/// <param name="OrderedAt">When that last changed; null before.</param>
/// <param name="Filled">Base the venue reported sold in this episode.</param>
/// <param name="FilledAt">When that last changed; null before.</param>
/// <param name="Proceeds">Quote received for it, less fees in quote.</param>
/// <param name="VerifiedFlatAt">When answers newer than the last own command showed it gone; null until then.</param>
/// <param name="SellsAtOnce">True once it must be sold without waiting for the window: its stop was crossed, or it could not be protected after an abort.</param>
/// <param name="Residue">What could not be sold; null while there is nothing of the kind.</param>
public sealed record KillPosition(
    PositionId Position, Symbol Symbol, Price StopPrice, KillPositionState State, int Attempt, decimal Ordered, DateTimeOffset? OrderedAt, decimal Filled, DateTimeOffset? FilledAt,
    decimal Proceeds, DateTimeOffset? VerifiedFlatAt, bool SellsAtOnce, Residue? Residue)
{
    /// <summary>True when nothing more is done for it until something outside changes.</summary>
    public bool IsAtAnEnd => State is not (KillPositionState.Held or KillPositionState.Protected);

    /// <summary>A position as an episode finds it.</summary>
    public static KillPosition Of(PositionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new KillPosition(row.Id, row.Symbol, row.StopPrice, KillPositionState.Held, 0, 0m, null, 0m, null, 0m, null, SellsAtOnce: false, null);
    }
}
