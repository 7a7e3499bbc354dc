using System.Collections.Immutable;
using Klarpakke.ClientApi.Portfolios;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Strategies;

namespace Klarpakke.ClientApi.Strategies;

/// <summary>A strategy that runs in a portfolio, or may.</summary>
/// <param name="Id">Its name in the portfolio.</param>
/// <param name="Portfolio">Name of the portfolio.</param>
/// <param name="Strategy">Which strategy.</param>
/// <param name="StrategyVersion">The version it was created with, and the only one it runs.</param>
/// <param name="Parameters">Every value by name.</param>
/// <param name="Interval">Length of its candles.</param>
/// <param name="Symbols">The pairs it was limited to; empty for the whole universe.</param>
/// <param name="Followed">The pairs it follows now: of the week's coins those that the venue lets in, and those of which something is open.</param>
/// <param name="State">What you let it do.</param>
/// <param name="Outdated">True when there is another version of the strategy by now: it does nothing any more; create it anew.</param>
/// <param name="LastCandleAt">Open time of the newest candle it has taken, UTC; null before the first since it was started.</param>
/// <param name="CreatedAt">When you created it, UTC.</param>
/// <param name="Seq">Grows with every change.</param>
internal sealed record StrategyInstanceRow(
    string Id, string Portfolio, string Strategy, int StrategyVersion, IReadOnlyDictionary<string, decimal> Parameters, string Interval, ImmutableArray<string> Symbols,
    ImmutableArray<string> Followed, StrategyRunState State, bool Outdated, DateTimeOffset? LastCandleAt, DateTimeOffset CreatedAt, long Seq)
{
    public static StrategyInstanceRow Of(StrategyStatus status) => new(
        status.Id[(status.Id.LastIndexOf('/') + 1)..], PortfolioNames.NameOf(status.Id[..status.Id.LastIndexOf('/')]), status.Strategy, status.StrategyVersion,
        new SortedDictionary<string, decimal>(status.Parameters.ToDictionary(), StringComparer.Ordinal), status.Interval.Code(), [.. status.Symbols.Select(symbol => symbol.ToString())],
        [.. status.Followed.Select(symbol => symbol.ToString())], status.State, status.IsOutdated, status.LastCandleAt, status.CreatedAt, status.Seq);
}
