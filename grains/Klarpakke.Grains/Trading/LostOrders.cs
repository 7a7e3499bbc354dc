using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>
/// Finds orders of ours that traded and have no row, which happens when a database was restored from a backup: open ones the venue lists by itself, ended ones only when
/// asked. A trade whose order nobody can name is what to ask for; that an order is another's is remembered for as long as its trades are told.
/// </summary>
internal sealed class LostOrders(ITradingPort port)
{
    private readonly Dictionary<Symbol, ImmutableHashSet<long>> _foreign = [];

    /// <summary>Orders with our tag behind trades that cannot be named.</summary>
    /// <param name="symbol">The pair.</param>
    /// <param name="fills">Its trades, everybody's.</param>
    /// <param name="named">Numbers of the orders that are known.</param>
    /// <param name="lane">How urgent it is.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<Result<ImmutableArray<VenueOrder>>> FindAsync(
        Symbol symbol, ImmutableArray<Fill> fills, IReadOnlySet<long> named, TradingLane lane, CancellationToken cancellationToken)
    {
        var unnamed = fills.Select(fill => fill.VenueOrderId).Where(number => !named.Contains(number)).ToImmutableHashSet();
        var foreign = unnamed.Intersect(_foreign.GetValueOrDefault(symbol, []));
        _foreign[symbol] = foreign;
        var sought = unnamed.Except(foreign);
        if (sought.IsEmpty)
        {
            return ImmutableArray<VenueOrder>.Empty;
        }

        var orders = await port.GetOrdersAsync(symbol, sought.Min(), lane, cancellationToken);
        if (orders.Error is { } error)
        {
            return error;
        }

        var told = orders.Value.Where(order => sought.Contains(order.VenueOrderId)).ToLookup(order => OrderOrigins.Of(order) == OrderOrigin.Own);
        _foreign[symbol] = foreign.Union(told[false].Select(order => order.VenueOrderId));
        return told[true].ToImmutableArray();
    }
}
