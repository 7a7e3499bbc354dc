using System.Collections.Immutable;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.ClientApi.Risk;
using Klarpakke.ClientApi.Stop;

namespace Klarpakke.ClientApi.Account;

/// <summary>What is known of a user. A part that is null is not known yet.</summary>
/// <param name="Version">Grows with every change but that of an age.</param>
/// <param name="Risk">The user's risk.</param>
/// <param name="Portfolios">The user's portfolios.</param>
/// <param name="Stop">The newest stop.</param>
internal sealed record AccountPicture(
    long Version, AccountPart<RiskRow>? Risk, AccountPart<ImmutableArray<PortfolioRow>>? Portfolios, AccountPart<EpisodeRow>? Stop)
{
    public static readonly AccountPicture Empty = new(0, null, null, null);
}
