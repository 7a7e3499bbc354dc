using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;

namespace Klarpakke.Grains.Portfolios;

/// <summary>What a position needs to know of the world beside its account. Nobody's silence may keep it from being protected.</summary>
internal sealed class PositionOutlook(PortfolioScope scope)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    /// <summary>True while the kill switch sells the position: two who cancel and place its stop would hinder each other.</summary>
    public async Task<bool> IsSoldByKillSwitchAsync(Position position, CancellationToken cancellationToken)
    {
        try
        {
            return await scope.Risk.GetEpisodeAsync(cancellationToken) is { } episode && episode.Phase switch
            {
                KillPhase.Liquidating or KillPhase.Confirming => true,

                // A position whose stop was crossed is sold before the others.
                KillPhase.Blocking or KillPhase.Cancelling or KillPhase.SafetyWindow or KillPhase.AwaitingPress =>
                    position.Orders.Any(order => Position.IsOf(order, PurposeKind.Kill) && order.CreatedAt >= episode.OpenedAt),
                KillPhase.Aborting or KillPhase.Flat or KillPhase.Residue or KillPhase.NeedsHuman or KillPhase.Aborted => false,
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The account sells no more than is owned, whoever asks: a stop too many is refused, a stop too few is a loss.
            PortfolioLog.EpisodeNotKnown(scope.Logger, position.Row.Id, exception);
            return false;
        }
    }

    /// <summary>The best bid if it may be relied on now; null when not.</summary>
    public async Task<Price?> BidAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        try
        {
            var price = await scope.Risk.GetPriceAsync(symbol, cancellationToken);
            return price.Fault is null && scope.Now - price.ReceivedAt <= FreshFor && Price.TryOf(price.Bid, out var bid) ? bid : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            PortfolioLog.NotAsked(scope.Logger, scope.Of.Id, "The price", exception);
            return null;
        }
    }

    /// <summary>What an amount of an asset is worth in the portfolio's quote asset; null when that is not known.</summary>
    public async Task<decimal?> WorthAsync(Asset asset, decimal amount, CancellationToken cancellationToken) =>
        asset == scope.Of.Quote ? amount
        : await BidAsync(new Symbol(scope.Of.Venue, asset, scope.Of.Quote), cancellationToken) is { } bid ? bid.Value * amount
        : null;
}
