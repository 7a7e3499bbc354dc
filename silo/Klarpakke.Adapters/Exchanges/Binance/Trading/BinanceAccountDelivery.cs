using Klarpakke.Adapters.Diagnostics;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>Hands one account's frames to its reader, one after the other, in order. An event that cannot be read is never left out: it ends the subscription.</summary>
internal sealed class BinanceAccountDelivery(BinancePlace place, IAccountEvents events, BinanceStreamLease lease, AdapterMetrics metrics)
{
    private readonly string _venue = place.Gateway.Environment.Venue.Code();

    /// <summary>Tells the reader that it must ask for whatever happened before.</summary>
    public Task GapAsync(CancellationToken cancellationToken) => GiveAsync(() => events.OnGapAsync(cancellationToken), cancellationToken);

    public async Task DeliverAsync(BinanceAccountFrame frame, CancellationToken cancellationToken)
    {
        switch (frame)
        {
            case BinanceAccountFrame.Execution { Report: var report }:
                metrics.Message(_venue, "executionReport");
                await DeliverAsync(report, cancellationToken);
                break;
            case BinanceAccountFrame.Position { Event: var position }:
                metrics.Message(_venue, "outboundAccountPosition");
                if (BinanceAccountParsing.ToBalances(position) is not { } balances || BinanceOrderParsing.TryTime(position.UpdatedAt) is not { } updatedAt)
                {
                    throw Unreadable("balance");
                }

                await GiveAsync(() => events.OnBalancesAsync(balances, updatedAt, cancellationToken), cancellationToken);
                break;
            default:
                break;
        }
    }

    private async Task DeliverAsync(BinanceExecutionReport report, CancellationToken cancellationToken)
    {
        if (report.Symbol is not { } name)
        {
            throw Unreadable("order");
        }

        var known = await place.Catalog.ResolveAsync([name], TradingLane.Reconciliation, cancellationToken);
        if (known.Error is { } error)
        {
            throw new StreamException($"The symbols of the account stream are not known: {error.Message}");
        }

        if (!known.Value.TryGetValue(name, out var symbol))
        {
            // A pair we cannot write is one we cannot trade: it is the user's own affair.
            metrics.Message(_venue, "foreignSymbol");
            return;
        }

        var order = BinanceAccountParsing.ToOrder(report, symbol) ?? throw Unreadable("order");
        var fill = BinanceAccountParsing.IsTrade(report) ? BinanceAccountParsing.ToFill(report, order) ?? throw Unreadable("fill") : null;
        await GiveAsync(() => events.OnOrderAsync(order, fill, cancellationToken), cancellationToken);
        if (order.Id is { } id)
        {
            lease.Saw(id);
        }
    }

    private StreamException Unreadable(string what)
    {
        metrics.Malformed(_venue, what);
        return new StreamException($"An event ({what}) of the account stream cannot be read.");
    }

    private static async Task GiveAsync(Func<ValueTask> deliver, CancellationToken cancellationToken)
    {
        try
        {
            await deliver();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw new BinanceConsumerException(exception);
        }
    }
}
