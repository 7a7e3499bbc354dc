using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Tests.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>What must be true of venue, portfolio and ledger. The sums are made from the venue's truth, without the code under test.</summary>
internal sealed class PortfolioInvariants(FakeVenue venue, FakeRisk risk)
{
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromMinutes(10);

    private readonly Dictionary<PositionId, TimeSpan> _naked = [];

    /// <summary>Invariant 1, per position: what is for sale and what was sold is never more than was bought.</summary>
    public void CheckStep()
    {
        foreach (var (position, orders) in ByPosition())
        {
            var open = orders.Where(order => order.IsLive && order.Request.Side == OrderSide.Sell).Sum(order => order.Remaining);
            Require(open <= NetOf(orders), $"1: {open} of position {position} are for sale, it has {NetOf(orders)}");
        }
    }

    /// <summary>Adds up how long positions have truly been without a stop.</summary>
    public void Passed(TimeSpan time)
    {
        foreach (var (position, orders) in ByPosition())
        {
            var covered = orders.Where(order => order.IsLive && order.Request.Kind == OrderKind.StopMarket).Sum(order => order.Remaining);
            var lots = Math.Floor(NetOf(orders) * 1000m) / 1000m;
            if (lots > covered && lots * FakeVenue.Price >= 5m)
            {
                _naked[position] = _naked.GetValueOrDefault(position) + time;
            }
        }
    }

    /// <summary>Nothing misbehaves any more: everything is protected, sold or dust, and every fill is in the ledger once.</summary>
    public void CheckEnd(StoredPortfolio stored, PortfolioStatus status)
    {
        foreach (var (position, orders) in ByPosition())
        {
            var record = stored.Positions.SingleOrDefault(it => it.Row.Id == position) ?? throw new InvariantException($"end: position {position} has orders and no row");
            CheckEnd(record, orders);
        }

        var own = venue.Orders.Where(order => order.IsOwn).Select(order => order.Number).ToHashSet();
        var trades = venue.Trades.Where(trade => own.Contains(trade.VenueOrderId)).ToArray();
        var told = risk.Entries.Select(entry => entry.Fill).OfType<Fill>().Where(fill => risk.Entries.Any(entry => entry.Key == $"{fill.Symbol}/{fill.TradeId}"));
        Require(told.DistinctBy(fill => fill.TradeId).OrderBy(fill => fill.TradeId).SequenceEqual(trades.OrderBy(trade => trade.TradeId)), "end: the ledger's fills are not the venue's");
        var cash = 10_000m + trades.Sum(trade => (trade.Side == OrderSide.Sell ? 1m : -1m) * trade.Price.Value * trade.Quantity.Value) - FeesIn(FakeVenue.Btc.Quote, trades);
        Require(status.Cash == cash && risk.Book.Cash.Amount == cash, $"end: the cash is {cash}, by the portfolio {status.Cash} and by the ledger {risk.Book.Cash}");
        var open = stored.Positions.Where(it => it.ClosedAt is null).Select(it => it.Row.Id.Text).Order(StringComparer.Ordinal);
        Require(risk.Reserved.Order(StringComparer.Ordinal).SequenceEqual(open), "end: the exposure that is held is not that of the open positions");
        Require(stored.Undecided.IsEmpty, "end: a signal is not decided");
    }

    private void CheckEnd(PositionRecord record, FakeOrder[] orders)
    {
        var (row, net) = (record.Row, NetOf(orders) - record.Row.TakenOut);
        var covered = orders.Where(order => order.IsLive && order.Request.Kind == OrderKind.StopMarket).Sum(order => order.Remaining);
        var lots = Math.Floor(net * 1000m) / 1000m;
        Require(net >= 0m, $"end: more was taken out of position {row.Id} than it had");
        var isRight = row.State switch
        {
            PositionState.Closed => net == 0m && covered == 0m,
            PositionState.Dust => lots * FakeVenue.Price < 5m && covered == 0m,
            PositionState.Protected => covered > 0m && covered == lots,
            PositionState.Opening or PositionState.Unprotected or PositionState.Closing or PositionState.NotTradable or PositionState.NeedsHuman => false,
        };
        Require(isRight, $"end: position {row.Id} is {row.State}, owns {net} and {covered} are covered");
        Require(row.UnprotectedSince is null, $"end: position {row.Id} is counted as unprotected");
        Require(record.Work.Figures.Net == net, $"end: position {row.Id} owns {net}, by its row {record.Work.Figures.Net}");
        Require(
            _naked.GetValueOrDefault(row.Id) < NoticedWithin || row.UnprotectedBefore > TimeSpan.Zero || row.TakenOut > 0m,
            $"end: position {row.Id} was without a stop for {_naked.GetValueOrDefault(row.Id)} and nothing was counted");
    }

    private Dictionary<PositionId, FakeOrder[]> ByPosition() => venue.Orders.Where(order => order.IsOwn).GroupBy(PositionOf).ToDictionary(group => group.Key, group => group.ToArray());

    private static PositionId PositionOf(FakeOrder order) => order.Request.Id.TryReadOwn(out var text, out _) && OrderPurpose.TryParse(text, out var purpose)
        ? purpose!.Position
        : throw new InvariantException($"{order.Request.Id} is for no position");

    private decimal NetOf(FakeOrder[] orders)
    {
        var numbers = orders.Select(order => order.Number).ToHashSet();
        var trades = venue.Trades.Where(trade => numbers.Contains(trade.VenueOrderId)).ToArray();
        return trades.Sum(trade => (trade.Side == OrderSide.Buy ? 1m : -1m) * trade.Quantity.Value) - FeesIn(FakeVenue.Btc.Base, trades);
    }

    private static decimal FeesIn(Asset asset, IEnumerable<Fill> trades) => trades.Where(trade => trade.CommissionAsset == asset).Sum(trade => trade.Commission);

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvariantException(otherwise);
        }
    }
}
