using System.Collections.Immutable;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.ClientApi.Risk;
using Klarpakke.ClientApi.Stop;

namespace Klarpakke.ClientApi.Account;

/// <summary>One message to one connection: always the whole picture, so that none depends on another.</summary>
/// <param name="V">Version of the contract.</param>
/// <param name="Seq">Grows by one with every frame of the connection.</param>
/// <param name="SentAt">Server clock, UTC: what deadlines are counted from.</param>
/// <param name="Risk">The user's risk.</param>
/// <param name="Portfolios">The user's portfolios.</param>
/// <param name="Stop">The newest stop.</param>
internal sealed record AccountFrame(
    int V, long Seq, DateTimeOffset SentAt, AccountPart<RiskRow>? Risk, AccountPart<ImmutableArray<PortfolioRow>>? Portfolios, AccountPart<EpisodeRow>? Stop);
