using Klarpakke.ClientApi.Json;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.ClientApi.Stop;

/// <summary>One position in a stop. Ordered, filled and verified flat are three facts, each with its time; none stands for another.</summary>
/// <param name="Position">Its id.</param>
/// <param name="Symbol">Its pair, <c>VENUE:BASE-QUOTE</c>.</param>
/// <param name="State">How far it is.</param>
/// <param name="Ordered">Base for sale in orders of the stop.</param>
/// <param name="OrderedAt">When that last changed, UTC; null while nothing was ordered.</param>
/// <param name="Filled">Base that the venue has reported sold.</param>
/// <param name="FilledAt">When that last changed, UTC; null while nothing was.</param>
/// <param name="VerifiedFlat">True once open orders and balances, both read after the last own command, showed it gone. A full fill alone is not that.</param>
/// <param name="VerifiedFlatAt">When they did, UTC; null until then.</param>
/// <param name="Proceeds">Quote received, less fees in quote.</param>
/// <param name="ResidueAmount">Base that could not be sold; null while there is none.</param>
/// <param name="ResidueValue">Its value in the quote asset; null when no price is known.</param>
/// <param name="ResidueReason">Why, as a code; null while there is none.</param>
internal sealed record StopPositionRow(
    string Position,
    string Symbol,
    KillPositionState State,
    [property: Amount] decimal Ordered,
    DateTimeOffset? OrderedAt,
    [property: Amount] decimal Filled,
    DateTimeOffset? FilledAt,
    bool VerifiedFlat,
    DateTimeOffset? VerifiedFlatAt,
    [property: Amount] decimal Proceeds,
    [property: Amount] decimal? ResidueAmount,
    [property: Amount] decimal? ResidueValue,
    string? ResidueReason)
{
    public static StopPositionRow Of(KillPositionStatus position) => new(
        position.Position, position.Symbol.ToString(), position.State, position.Ordered, position.OrderedAt, position.Filled, position.FilledAt,
        position.VerifiedFlatAt is not null, position.VerifiedFlatAt, position.Proceeds, position.ResidueAmount, position.ResidueValue, position.ResidueReason);
}
