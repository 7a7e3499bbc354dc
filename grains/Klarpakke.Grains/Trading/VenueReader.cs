using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Asks a venue what has become of an account's orders. Orders first, trades after: so trades are never older than the orders they belong to.</summary>
internal sealed class VenueReader(ITradingPort port, TimeProvider time)
{
    // What the platform trades coins against.
    private static readonly ImmutableArray<Asset> Cash = [Asset.Parse("USDC"), Asset.Parse("USDT")];

    // A fill may still be told this long after its order was settled.
    private static readonly TimeSpan LateFills = TimeSpan.FromHours(1);

    private readonly OpenOrders _open = new(port);
    private readonly LostOrders _lost = new(port);
    private bool _hasSearched;

    /// <summary>Open orders, unsettled orders, trades and balances of the whole account.</summary>
    public async Task<VenueReading> ReadAsync(AccountView books, ImmutableHashSet<ClientOrderId> incomplete, CancellationToken cancellationToken)
    {
        var reading = new VenueReading(time.GetUtcNow());
        var open = await _open.ListAsync(books, reading.AskedAt, cancellationToken);
        if (!reading.Takes(open))
        {
            return reading;
        }

        reading.Reports.AddRange(open.Value);
        var listed = open.Value.Select(order => order.Id).OfType<ClientOrderId>().ToHashSet();
        await AskForAsync(reading, books.Orders.Values.Where(order => order.SettledAt is null && !listed.Contains(order.Id)), TradingLane.Reconciliation, cancellationToken);
        var recent = books.Orders.Values.Where(order => order.SettledAt is not { } at || books.IsUnresolved(order) || reading.AskedAt - at < LateFills);
        await ReadTradesAsync(reading, books, [.. recent, .. Adopted(reading, books)], incomplete, TradingLane.Reconciliation, cancellationToken);
        var balances = await port.GetBalancesAsync(TradingLane.Reconciliation, cancellationToken);
        if (reading.Takes(balances))
        {
            reading.Balances = balances.Value;
            await SearchAsync(reading, books, cancellationToken);
        }

        return reading;
    }

    /// <summary>Some orders and their trades only.</summary>
    public async Task<VenueReading> ReadAsync(AccountView books, IReadOnlyCollection<OwnOrder> orders, TradingLane lane, CancellationToken cancellationToken)
    {
        var reading = new VenueReading(time.GetUtcNow());
        await AskForAsync(reading, orders, lane, cancellationToken);
        await ReadTradesAsync(reading, books, orders, [], lane, cancellationToken);
        return reading;
    }

    private async Task AskForAsync(VenueReading reading, IEnumerable<OwnOrder> orders, TradingLane lane, CancellationToken cancellationToken)
    {
        // Oldest first, and never in the order of a hash table: the same books ask the same questions in the same order.
        foreach (var order in orders.OrderBy(order => order.CreatedAt).ThenBy(order => order.Id.Text, StringComparer.Ordinal))
        {
            var found = await port.FindAsync(order.Request.Symbol, order.Id, lane, cancellationToken);
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
        VenueReading reading, AccountView books, IReadOnlyCollection<OwnOrder> orders, ImmutableHashSet<ClientOrderId> incomplete, TradingLane lane, CancellationToken cancellationToken)
    {
        foreach (var symbol in orders.Select(order => order.Request.Symbol).Distinct())
        {
            // An order whose trades are missing although all after the cursor were read: they must lie before it.
            var isCursorWrong = incomplete.Any(id => books.Orders[id].Request.Symbol == symbol);
            var fills = await FillsAsync(symbol, books, isCursorWrong, lane, cancellationToken);
            if (reading.Takes(fills))
            {
                await TakeAsync(reading, books, symbol, fills.Value, lane, cancellationToken);
            }
        }
    }

    // Once per start: coins that are held, or should be, may have been traded by orders whose rows are lost, in pairs of which the books know nothing.
    private async Task SearchAsync(VenueReading reading, AccountView books, CancellationToken cancellationToken)
    {
        if (_hasSearched)
        {
            return;
        }

        var held = reading.Balances!.Value.Select(balance => balance.Asset).Except(Cash).SelectMany(asset => Cash.Select(cash => new Symbol(port.Venue, asset, cash)));
        var booked = books.Orders.Values.Select(order => order.Request.Symbol).Distinct().Where(symbol => books.HoldingOf(symbol.Base).Net > 0m);
        foreach (var symbol in held.Union(booked).Except(reading.TradesRead).ToArray())
        {
            var fills = await FillsAsync(symbol, books, isCursorWrong: false, TradingLane.Reconciliation, cancellationToken);
            if (fills.Error?.Kind != ErrorKind.NotFound && reading.Takes(fills))
            {
                await TakeAsync(reading, books, symbol, fills.Value, TradingLane.Reconciliation, cancellationToken);
            }
        }

        _hasSearched = reading.Fault is null;
    }

    private Task<Result<ImmutableArray<Fill>>> FillsAsync(Symbol symbol, AccountView books, bool isCursorWrong, TradingLane lane, CancellationToken cancellationToken)
    {
        long? from = books.Cursors.TryGetValue(symbol, out var cursor) && !isCursorWrong ? cursor : null;
        return port.GetFillsAsync(symbol, from, lane, cancellationToken);
    }

    private async Task TakeAsync(VenueReading reading, AccountView books, Symbol symbol, ImmutableArray<Fill> fills, TradingLane lane, CancellationToken cancellationToken)
    {
        var found = await _lost.FindAsync(symbol, fills, Named(reading, books, symbol), lane, cancellationToken);
        if (reading.Takes(found))
        {
            reading.Reports.AddRange(found.Value);
            reading.Fills.AddRange(fills);
            reading.TradesRead.Add(symbol);
        }
    }

    private static HashSet<long> Named(VenueReading reading, AccountView books, Symbol symbol) =>
    [
        .. books.Orders.Values.Where(order => order.Request.Symbol == symbol).Select(order => order.VenueOrderId).OfType<long>(),
        .. reading.Reports.Where(order => order.Symbol == symbol).Select(order => order.VenueOrderId),
    ];

    private static IEnumerable<OwnOrder> Adopted(VenueReading reading, AccountView books) => reading.Reports
        .Where(order => OrderOrigins.Of(order) == OrderOrigin.Own && !books.Orders.ContainsKey(order.Id!.Value))
        .Select(order => OwnOrder.Adopt(order, reading.AskedAt));
}
