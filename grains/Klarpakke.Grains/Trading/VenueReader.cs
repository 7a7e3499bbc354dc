using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Asks a venue what has become of an account's orders. Orders first, trades after: so trades are never older than the orders they belong to.</summary>
internal sealed class VenueReader(ITradingPort port, TimeProvider time)
{
    // A fill may still be told this long after its order was settled.
    private static readonly TimeSpan LateFills = TimeSpan.FromHours(1);

    /// <summary>Open orders, unsettled orders, trades and balances of the whole account.</summary>
    public async Task<VenueReading> ReadAsync(AccountView books, ImmutableHashSet<ClientOrderId> incomplete, CancellationToken cancellationToken)
    {
        var reading = new VenueReading(time.GetUtcNow());
        var open = await port.GetOpenOrdersAsync(null, TradingLane.Reconciliation, cancellationToken);
        if (!reading.Takes(open))
        {
            return reading;
        }

        reading.Reports.AddRange(open.Value);
        var listed = open.Value.Select(order => order.Id).OfType<ClientOrderId>().ToHashSet();
        await AskForAsync(reading, books.Orders.Values.Where(order => order.SettledAt is null && !listed.Contains(order.Id)), cancellationToken);
        var recent = books.Orders.Values.Where(order => order.SettledAt is not { } at || books.IsUnresolved(order) || reading.AskedAt - at < LateFills);
        await ReadTradesAsync(reading, books, [.. recent, .. Adopted(reading, books)], incomplete, cancellationToken);
        var balances = await port.GetBalancesAsync(TradingLane.Reconciliation, cancellationToken);
        if (reading.Takes(balances))
        {
            reading.Balances = balances.Value;
        }

        return reading;
    }

    /// <summary>Some orders and their trades only.</summary>
    public async Task<VenueReading> ReadAsync(
        AccountView books, IReadOnlyCollection<OwnOrder> orders, ImmutableHashSet<ClientOrderId> incomplete, CancellationToken cancellationToken)
    {
        var reading = new VenueReading(time.GetUtcNow());
        await AskForAsync(reading, orders, cancellationToken);
        await ReadTradesAsync(reading, books, orders, incomplete, cancellationToken);
        return reading;
    }

    private async Task AskForAsync(VenueReading reading, IEnumerable<OwnOrder> orders, CancellationToken cancellationToken)
    {
        foreach (var order in orders)
        {
            var found = await port.FindAsync(order.Request.Symbol, order.Id, TradingLane.Reconciliation, cancellationToken);
            if (!reading.Takes(found))
            {
                continue;
            }

            if (found.Value.Order is { } report)
            {
                reading.Reports.Add(report);
            }
            else
            {
                reading.NotFound.Add(order.Id);
            }
        }
    }

    private async Task ReadTradesAsync(
        VenueReading reading, AccountView books, IReadOnlyCollection<OwnOrder> orders, ImmutableHashSet<ClientOrderId> incomplete, CancellationToken cancellationToken)
    {
        foreach (var symbol in orders.Select(order => order.Request.Symbol).Distinct())
        {
            // An order whose trades are missing although all after the cursor were read: they must lie before it.
            var isCursorWrong = incomplete.Any(id => books.Orders[id].Request.Symbol == symbol);
            long? from = books.Cursors.TryGetValue(symbol, out var cursor) && !isCursorWrong ? cursor : null;
            var fills = await port.GetFillsAsync(symbol, from, TradingLane.Reconciliation, cancellationToken);
            if (reading.Takes(fills))
            {
                reading.Fills.AddRange(fills.Value);
                reading.TradesRead.Add(symbol);
            }
        }
    }

    private static IEnumerable<OwnOrder> Adopted(VenueReading reading, AccountView books) => reading.Reports
        .Where(order => OrderOrigins.Of(order) == OrderOrigin.Own && !books.Orders.ContainsKey(order.Id!.Value))
        .Select(order => OwnOrder.Adopt(order, reading.AskedAt));
}
