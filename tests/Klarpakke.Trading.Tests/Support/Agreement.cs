using System.Text.Json;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Trading.Tests.Support;

/// <summary>Rows, memory and exchange side by side: every own order with its state and quantity, every fill to the last digit, and what is held.</summary>
internal static class Agreement
{
    public static async Task CheckAsync(World world, AccountView rows)
    {
        var orders = (await world.Venue.OrdersAsync()).EnumerateArray()
            .Where(order => order.GetProperty("clientOrderId").GetString()!.StartsWith(ClientOrderId.OwnPrefix, StringComparison.Ordinal)).ToArray();
        var numbers = orders.Select(order => order.GetProperty("orderId").GetInt64()).ToHashSet();
        var trades = (await world.Venue.TradesAsync()).EnumerateArray().Where(trade => numbers.Contains(trade.GetProperty("orderId").GetInt64())).ToArray();

        rows.Orders.Values.Where(IsAtVenue).Select(Line).Should().BeEquivalentTo(orders.Select(Line), "orders are the same, and none was sent twice");
        rows.Fills.Values.Select(Line).Should().BeEquivalentTo(trades.Select(TradeLine), "fills are the same");
        foreach (var order in rows.Orders.Values)
        {
            var known = await world.FindAsync(order.Purpose, order.Attempt);
            (known!.State, known.Executed, known.IsSettled).Should().Be((order.State, order.Executed, order.SettledAt is not null), "{0} is the same in memory and rows", order.Id);
        }

        await CheckHoldingAsync(world, rows);
        await CheckBalancesAsync(world, rows, numbers);
    }

    private static async Task CheckHoldingAsync(World world, AccountView rows)
    {
        var net = rows.Fills.Values.Sum(fill => EffectOf(fill, World.Btc.Base.Code));
        rows.HoldingOf(World.Btc.Base).Net.Should().Be(net, "what the platform owns is what its fills left");
        (await world.HoldingAsync()).Net.Should().Be(net);
    }

    // What was there, what the test moved, what our fills did by our rows, and what others did by the exchange's list: that must be what the exchange says is there now.
    private static async Task CheckBalancesAsync(World world, AccountView rows, HashSet<long> own)
    {
        var others = (await world.Venue.TradesAsync()).EnumerateArray().Where(trade => !own.Contains(trade.GetProperty("orderId").GetInt64())).ToArray();
        var told = (await world.Venue.AccountAsync()).GetProperty("balances").EnumerateArray().ToDictionary(
            row => row.GetProperty("asset").GetString()!, row => PaperVenue.Number(row, "free") + PaperVenue.Number(row, "locked"), StringComparer.Ordinal);
        string[] assets = [.. told.Keys.Union(["BTC", "USDC", "BNB"]).Union(world.Venue.Given.Keys)];
        var expected = assets.ToDictionary(
            asset => asset,
            asset => world.Venue.Given.GetValueOrDefault(asset) + rows.Fills.Values.Sum(fill => EffectOf(fill, asset)) + others.Sum(trade => EffectOf(trade, asset)));
        assets.ToDictionary(asset => asset, asset => told.GetValueOrDefault(asset)).Should().BeEquivalentTo(expected, "not a unit is unaccounted for");
    }

    private static decimal EffectOf(Fill fill, string asset)
    {
        var sign = fill.Side == OrderSide.Buy ? 1m : -1m;
        return (asset == fill.Symbol.Base.Code ? sign * fill.Quantity.Value : asset == fill.Symbol.Quote.Code ? -sign * fill.Quantity.Value * fill.Price.Value : 0m)
            - (asset == fill.CommissionAsset?.Code ? fill.Commission : 0m);
    }

    private static decimal EffectOf(JsonElement trade, string asset)
    {
        var sign = trade.GetProperty("isBuyer").GetBoolean() ? 1m : -1m;
        return (asset == "BTC" ? sign * PaperVenue.Number(trade, "qty") : asset == "USDC" ? -sign * PaperVenue.Number(trade, "quoteQty") : 0m)
            - (asset == trade.GetProperty("commissionAsset").GetString() ? PaperVenue.Number(trade, "commission") : 0m);
    }

    private static bool IsAtVenue(OwnOrder order) => order.State is not (OrderState.NeverArrived or OrderState.Rejected);

    private static (string Id, long Number, OrderState State, decimal Quantity, decimal Executed) Line(OwnOrder order) =>
        (order.Id.Text, order.VenueOrderId ?? 0, order.State, order.Request.Quantity.Value, order.Executed.Value);

    private static (string Id, long Number, OrderState State, decimal Quantity, decimal Executed) Line(JsonElement order) => (
        order.GetProperty("clientOrderId").GetString()!, order.GetProperty("orderId").GetInt64(), StateOf(order.GetProperty("status").GetString()!),
        PaperVenue.Number(order, "origQty"), PaperVenue.Number(order, "executedQty"));

    private static (long Trade, long Order, decimal Price, decimal Quantity, decimal Fee, string? FeeAsset) Line(Fill fill) =>
        (fill.TradeId, fill.VenueOrderId, fill.Price.Value, fill.Quantity.Value, fill.Commission, fill.CommissionAsset?.Code);

    private static (long Trade, long Order, decimal Price, decimal Quantity, decimal Fee, string? FeeAsset) TradeLine(JsonElement trade) => (
        trade.GetProperty("id").GetInt64(), trade.GetProperty("orderId").GetInt64(), PaperVenue.Number(trade, "price"), PaperVenue.Number(trade, "qty"),
        PaperVenue.Number(trade, "commission"), trade.GetProperty("commissionAsset").GetString());

    private static OrderState StateOf(string status) => status switch
    {
        "NEW" or "PARTIALLY_FILLED" => OrderState.Open,
        "PENDING_NEW" => OrderState.Pending,
        "FILLED" => OrderState.Filled,
        "CANCELED" => OrderState.Cancelled,
        "EXPIRED" or "EXPIRED_IN_MATCH" => OrderState.Expired,
        "REJECTED" => OrderState.Rejected,
        _ => throw new InvalidOperationException($"The exchange reports a status {status}."),
    };
}
