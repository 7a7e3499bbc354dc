using Klarpakke.Domain.KillSwitch;

namespace Klarpakke.GrainInterfaces.Risk;

/// <summary>One position in an episode: ordered, filled and verified flat are three facts.</summary>
/// <param name="Position">Its id.</param>
/// <param name="Symbol">Its pair.</param>
/// <param name="State">How far it is.</param>
/// <param name="Ordered">Base for sale in orders of the episode.</param>
/// <param name="OrderedAt">When that last changed.</param>
/// <param name="Filled">Base reported sold.</param>
/// <param name="FilledAt">When that last changed.</param>
/// <param name="Proceeds">Quote received, less fees in quote.</param>
/// <param name="VerifiedFlatAt">When answers newer than the last own command showed it gone; null until then.</param>
/// <param name="ResidueAmount">Base that could not be sold; null while there is none.</param>
/// <param name="ResidueValue">Its value in quote; null when no price is known.</param>
/// <param name="ResidueReason">Why, as a code; null while there is none.</param>
[GenerateSerializer, Immutable, Alias("klarpakke.risk.kill-position")]
public sealed record KillPositionStatus(
    [property: Id(0)] string Position,
    [property: Id(1)] Symbol Symbol,
    [property: Id(2)] KillPositionState State,
    [property: Id(3)] decimal Ordered,
    [property: Id(4)] DateTimeOffset? OrderedAt,
    [property: Id(5)] decimal Filled,
    [property: Id(6)] DateTimeOffset? FilledAt,
    [property: Id(7)] decimal Proceeds,
    [property: Id(8)] DateTimeOffset? VerifiedFlatAt,
    [property: Id(9)] decimal? ResidueAmount,
    [property: Id(10)] decimal? ResidueValue,
    [property: Id(11)] string? ResidueReason);
