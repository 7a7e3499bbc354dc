using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.ClientApi.Prices;

/// <summary>Keeps the board fed with one venue's prices: a subscription per symbol the venue lists, checked again and again.</summary>
internal sealed partial class VenueSubscriber(Venue venue, IClusterClient cluster, PriceBoard board, ILogger logger)
{
    private readonly Dictionary<Symbol, PriceSubscription> _subscriptions = [];

    /// <summary>Makes list and subscriptions what they should be. False while the venue has not said what it lists.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        var instruments = await cluster.GetGrain<IMarketFeedGrain>(venue.Code()).GetInstrumentsAsync(cancellationToken);
        if (instruments.IsDefaultOrEmpty)
        {
            return false;
        }

        board.List(venue, instruments);
        await DropDelistedAsync(instruments, cancellationToken);
        foreach (var instrument in instruments)
        {
            await EnsureFedAsync(instrument.Symbol, cancellationToken);
        }

        return true;
    }

    private async Task DropDelistedAsync(ImmutableArray<Instrument> instruments, CancellationToken cancellationToken)
    {
        var listed = instruments.Select(instrument => instrument.Symbol).ToHashSet();
        foreach (var subscription in _subscriptions.Values.Where(subscription => !listed.Contains(subscription.Symbol)).ToList())
        {
            await EndAsync(subscription, cancellationToken);
        }
    }

    private async Task EnsureFedAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        if (_subscriptions.TryGetValue(symbol, out var subscription))
        {
            if (!subscription.IsBroken && subscription.TakeReceivedCount() > 0)
            {
                return;
            }

            // Nothing came since the last look. A quiet market is fine; a stream that lost us is not: then the grain knows more than the stream brought.
            var snapshot = await SeedAsync(symbol, cancellationToken);
            if (!subscription.IsBroken && (snapshot?.Seq ?? 0) <= subscription.NewestSeq)
            {
                return;
            }

            LogLost(symbol);
            await EndAsync(subscription, cancellationToken);
        }

        await SubscribeAsync(symbol);

        // After subscribing, not before: an update between the two would be missed.
        var seed = await SeedAsync(symbol, cancellationToken);
        _subscriptions[symbol].NoteSeed(seed?.Seq ?? 0);
    }

    private async Task SubscribeAsync(Symbol symbol)
    {
        var subscription = new PriceSubscription(symbol, board, logger);
        var stream = cluster.GetStreamProvider(PriceStream.Provider).GetStream<PriceUpdate>(PriceStream.Of(symbol));
        subscription.Handle = await stream.SubscribeAsync(subscription);
        _subscriptions[symbol] = subscription;
    }

    private async Task<PriceUpdate?> SeedAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        var snapshot = await cluster.GetGrain<ITradingPairGrain>(symbol.ToString()).GetSnapshotAsync(cancellationToken);
        if (snapshot is not null)
        {
            board.Publish(snapshot);
        }

        return snapshot;
    }

    private async Task EndAsync(PriceSubscription subscription, CancellationToken cancellationToken)
    {
        _subscriptions.Remove(subscription.Symbol);
        try
        {
            await subscription.Handle!.UnsubscribeAsync().WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or InvalidOperationException)
        {
            // The subscription was lost on the other side; a leftover delivers updates the board has already, which does no harm.
            LogLeftover(exception, subscription.Symbol);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The price stream of {Symbol} no longer reaches us; it is subscribed again.")]
    private partial void LogLost(Symbol symbol);

    [LoggerMessage(LogLevel.Information, "The old subscription of {Symbol} could not be ended.")]
    private partial void LogLeftover(Exception exception, Symbol symbol);
}
