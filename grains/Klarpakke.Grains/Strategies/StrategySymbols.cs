using System.Collections.Immutable;
using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Strategies;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Strategies;

/// <summary>Which pairs a strategy follows: those of the week's coins that its venue lets in, as far as it is not limited to some of them.</summary>
internal sealed class StrategySymbols(StrategyServices services, IStrategyPartners partners, ILogger logger)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromHours(1);

    private UniverseWeek? _week;
    private DateTimeOffset _lookedAt;

    /// <summary>The pairs as they are now; empty before they were known.</summary>
    public ImmutableArray<Symbol> Current { get; private set; } = [];

    /// <summary>Looks anew when the week or the listing may have changed. While that cannot be known, what was followed before goes on being followed.</summary>
    public async Task RefreshAsync(StrategyRecord strategy, CancellationToken cancellationToken)
    {
        var now = services.Time.GetUtcNow();
        if (_week == UniverseWeek.Of(now) && now - _lookedAt < LookAgainAfter)
        {
            return;
        }

        try
        {
            if (await services.Universe.ReadAsync(now, cancellationToken) is { } universe
                && await partners.GetInstrumentsAsync(strategy.Venue, cancellationToken) is { IsEmpty: false } listed)
            {
                var pairs = VenueWhitelist.Of(universe, strategy.Venue, listed).SelectMany(coin => coin.Pairs);
                Current = [.. pairs.Where(pair => pair.Denied is null && IsMeant(pair.Symbol, strategy)).Select(pair => pair.Symbol)];
                (_week, _lookedAt) = (UniverseWeek.Of(now), now);
                return;
            }

            StrategyLog.NotResolved(logger, strategy.Id, null);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            StrategyLog.NotResolved(logger, strategy.Id, exception);
        }
    }

    private static bool IsMeant(Symbol symbol, StrategyRecord strategy) =>
        symbol.Quote == strategy.Quote && (strategy.Terms.Symbols.IsEmpty || strategy.Terms.Symbols.Contains(symbol));
}
