using Klarpakke.Domain.Trading;
using Klarpakke.PaperExchange.Trading.Orders;
using Klarpakke.Testing.Books;
using OrderSide = Klarpakke.Domain.Trading.OrderSide;

namespace Klarpakke.Trading.Tests.Simulation;

/// <summary>At the end of a life no order, fill or balance differs: rows on one side, the exchange's own records on the other, to the last digit.</summary>
internal static class LifeEnd
{
    /// <param name="exchange">The exchange.</param>
    /// <param name="own">Which orders there are the platform's.</param>
    /// <param name="rows">The books as the database has them.</param>
    /// <param name="given">What the account got from outside, by asset.</param>
    public static void Check(SimulatedExchange exchange, LifeInvariants own, AccountView rows, IReadOnlyDictionary<string, decimal> given)
    {
        CheckOrders(own, rows);
        var truth = exchange.Trades.Where(own.IsOwn).Select(Line).OrderBy(line => line.Trade).ToArray();
        var booked = rows.Fills.Values.Select(Line).OrderBy(line => line.Trade).ToArray();
        BookRules.Require(truth.SequenceEqual(booked), $"end: the fills differ: {string.Join(' ', truth.Except(booked))} / {string.Join(' ', booked.Except(truth))}");
        foreach (var (asset, amount) in given)
        {
            var foreign = exchange.Trades.Where(trade => !own.IsOwn(trade)).Sum(trade => EffectOf(trade, asset));
            var expected = amount + foreign + rows.Fills.Values.Sum(fill => EffectOf(fill, asset));
            BookRules.Require(expected == exchange.TotalOf(asset), $"end: by the rows there are {expected} {asset}, at the exchange {exchange.TotalOf(asset)}");
        }
    }

    private static void CheckOrders(LifeInvariants own, AccountView rows)
    {
        var left = rows.Orders.ToDictionary(row => row.Key.Text, row => row.Value);
        foreach (var order in own.Own.Select(order => order.View()))
        {
            BookRules.Require(left.Remove(order.ClientOrderId, out var row), $"end: {order.ClientOrderId} has no row");
            var isSame = row!.State == LifeInvariants.StateOf(order.Status) && row.Executed.Value == order.ExecutedQuantity && row.VenueOrderId == order.OrderId
                && (row.SettledAt is not null) == row.State.IsFinal();
            BookRules.Require(isSame, $"end: {order.ClientOrderId} is {order.Status} {order.ExecutedQuantity} at the exchange, in the rows {row}");
        }

        foreach (var row in left.Values)
        {
            BookRules.Require(row.State is OrderState.Rejected or OrderState.NeverArrived && row.SettledAt is not null, $"end: {row} is not at the exchange");
        }
    }

    private static (long Trade, long Order, bool IsBuyer, decimal Price, decimal Quantity, decimal Fee, string? FeeAsset) Line(AccountTrade trade) =>
        (trade.Id, trade.OrderId, trade.IsBuyer, trade.Price, trade.Quantity, trade.Commission, trade.CommissionAsset);

    private static (long Trade, long Order, bool IsBuyer, decimal Price, decimal Quantity, decimal Fee, string? FeeAsset) Line(Fill fill) =>
        (fill.TradeId, fill.VenueOrderId, fill.Side == OrderSide.Buy, fill.Price.Value, fill.Quantity.Value, fill.Commission, fill.CommissionAsset?.Code);

    private static decimal EffectOf(AccountTrade trade, string asset) => Effect(
        asset, "BTC", "USDC", trade.IsBuyer, trade.Price, trade.Quantity, trade.Commission, trade.CommissionAsset);

    private static decimal EffectOf(Fill fill, string asset) => Effect(
        asset, fill.Symbol.Base.Code, fill.Symbol.Quote.Code, fill.Side == OrderSide.Buy, fill.Price.Value, fill.Quantity.Value, fill.Commission, fill.CommissionAsset?.Code);

    private static decimal Effect(
        string asset, string @base, string quote, bool isBuyer, decimal price, decimal quantity, decimal commission, string? commissionAsset)
    {
        var sign = isBuyer ? 1m : -1m;
        var traded = asset == @base ? sign * quantity : asset == quote ? -sign * price * quantity : 0m;
        return traded - (asset == commissionAsset ? commission : 0m);
    }
}
