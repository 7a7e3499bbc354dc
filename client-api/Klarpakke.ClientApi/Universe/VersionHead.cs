using System.Collections.Immutable;
using Klarpakke.Domain.Universe;

namespace Klarpakke.ClientApi.Universe;

/// <summary>A universe version without its details.</summary>
/// <param name="Version">Its name, <c>Universe_Version_YYYY_WW</c>: ISO year and week it is for.</param>
/// <param name="ValidFrom">When its week begins, UTC.</param>
/// <param name="ValidUntil">When its week is over, UTC.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="Source">Where its listing comes from: <c>coinmarketcap</c> or <c>simulated</c>.</param>
/// <param name="Simulated">True when its listing was made up, which must be shown. No live venue goes by it.</param>
/// <param name="Late">True when its week had begun before it was made.</param>
/// <param name="CarriedFrom">The version whose coins it has because the provider failed; null for one of its own listing.</param>
/// <param name="FilterVersion">Version of the filter's rules.</param>
/// <param name="AnswerSha256">SHA-256 of the provider's answer, 64 hexadecimal digits.</param>
/// <param name="SelectionSha256">SHA-256 of every coin and reason in canonical form, 64 hexadecimal digits.</param>
/// <param name="Coins">The coins, the largest first; at most ten.</param>
internal record VersionHead(
    string Version, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, DateTimeOffset MadeAt, string Source, bool Simulated, bool Late, string? CarriedFrom, int FilterVersion,
    string AnswerSha256, string SelectionSha256, ImmutableArray<CoinRow> Coins)
{
    public static VersionHead Of(UniverseVersion version) => new(
        version.Week.Name,
        version.Week.Start,
        version.Week.Next.Start,
        version.MadeAt,
        version.Source.Code(),
        version.IsSimulated,
        version.IsLate,
        version.CarriedFrom?.Name,
        version.Selection.FilterVersion,
        version.AnswerSha256,
        version.SelectionSha256,
        [.. version.Selection.Coins.Select(CoinRow.Of)]);
}
