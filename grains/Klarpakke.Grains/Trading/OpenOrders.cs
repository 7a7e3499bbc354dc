using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>
/// Lists an account's open orders. The list of all symbols costs a venue's limits as much as that of a dozen single ones, so in between only the symbols at work are asked for;
/// elsewhere there can be none of ours, and orders of others there are as they were.
/// </summary>
internal sealed class OpenOrders(ITradingPort port)
{
    private const int FewSymbols = 8;
    private static readonly TimeSpan WholeEvery = TimeSpan.FromMinutes(15);

    private ImmutableArray<VenueOrder> _others = [];
    private DateTimeOffset? _wholeAt;

    /// <summary>All open orders: those of symbols at work as of now, other people's elsewhere as of the last whole list.</summary>
    public async Task<Result<ImmutableArray<VenueOrder>>> ListAsync(AccountView books, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ImmutableHashSet<Symbol> symbols =
            [.. books.Orders.Values.Where(order => order.SettledAt is null || books.HoldingOf(order.Request.Symbol.Base).Net > 0m).Select(order => order.Request.Symbol)];
        return symbols.Count is 0 or > FewSymbols || _wholeAt is not { } at || now - at >= WholeEvery
            ? await ListAllAsync(now, cancellationToken)
            : await ListAsync(symbols, cancellationToken);
    }

    private async Task<Result<ImmutableArray<VenueOrder>>> ListAllAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await port.GetOpenOrdersAsync(null, TradingLane.Reconciliation, cancellationToken);
        if (open.Error is null)
        {
            _others = [.. open.Value.Where(order => OrderOrigins.Of(order) != OrderOrigin.Own)];
            _wholeAt = now;
        }

        return open;
    }

    private async Task<Result<ImmutableArray<VenueOrder>>> ListAsync(ImmutableHashSet<Symbol> symbols, CancellationToken cancellationToken)
    {
        var orders = _others.Where(order => !symbols.Contains(order.Symbol)).ToImmutableArray().ToBuilder();
        foreach (var symbol in symbols)
        {
            var open = await port.GetOpenOrdersAsync(symbol, TradingLane.Reconciliation, cancellationToken);
            if (open.Error is not null)
            {
                return open;
            }

            orders.AddRange(open.Value);
        }

        return orders.ToImmutable();
    }
}
