using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>What a fake venue answers to questions: what is visible now, or a fault.</summary>
internal sealed class FakeReads(FakeVenue venue, FakeFunds funds, IReadOnlyList<(Fill Fill, DateTimeOffset VisibleAt)> trades, TimeProvider time, Func<Error?> fault)
{
    private readonly DateTimeOffset _now = time.GetUtcNow();

    public Result<OrderLookup> Find(ClientOrderId id) => Read(() => new OrderLookup(Visible.LastOrDefault(order => order.Request.Id == id)?.Report(_now)));

    public Result<ImmutableArray<VenueOrder>> OpenOrders() => Read<ImmutableArray<VenueOrder>>(() => [.. Visible.Where(order => order.IsOpen).Select(order => order.Report(_now))]);

    public Result<ImmutableArray<VenueOrder>> OrdersOf(Symbol symbol, long? from) => Read<ImmutableArray<VenueOrder>>(() =>
        [.. Visible.Where(order => order.Request.Symbol == symbol && order.Number >= (from ?? 0)).Select(order => order.Report(_now))]);

    public Result<string> Number() => Read(() => venue.AccountNumber);

    public Result<ImmutableArray<Fill>> Fills(Symbol symbol, long? from) => Read<ImmutableArray<Fill>>(() =>
        [.. trades.Where(trade => trade.Fill.Symbol == symbol && trade.Fill.TradeId >= (from ?? 0) && trade.VisibleAt <= _now).Select(trade => trade.Fill)]);

    public Result<ImmutableArray<AssetBalance>> Balances() => Read<ImmutableArray<AssetBalance>>(() => [.. funds.All]);

    private IEnumerable<FakeOrder> Visible => venue.Orders.Where(order => order.VisibleAt <= _now);

    private Result<T> Read<T>(Func<T> read)
        where T : notnull => fault() is { } error ? error : read();
}
