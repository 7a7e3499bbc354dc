using Klarpakke.Domain.Strategies;

namespace Klarpakke.Grains.Strategies;

/// <summary>Whether a strategy's signals are only watched: because its owner wants that, or because the plan does.</summary>
internal sealed class StrategyMode(StrategyBook book, IStrategyPartners partners)
{
    public async Task<bool> IsWatchedAsync(CancellationToken cancellationToken) =>
        book.Record.State != StrategyRunState.Running || await partners.GetWatchingUntilAsync(book.Record.Venue, cancellationToken) > book.Now;
}
