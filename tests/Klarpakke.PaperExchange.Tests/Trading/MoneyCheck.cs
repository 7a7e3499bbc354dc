using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Tests.Trading;

/// <summary>What must be true of all accounts' money at every moment; says what is not.</summary>
internal static class MoneyCheck
{
    public static void Check(TradingEngine engine, params ReadOnlySpan<string> assets)
    {
        foreach (var asset in assets)
        {
            CheckConserved(engine, asset);
        }

        foreach (var account in engine.Accounts)
        {
            CheckAccount(account);
        }
    }

    private static void CheckConserved(TradingEngine engine, string asset)
    {
        var ledger = engine.Ledger;
        var held = engine.Accounts.Sum(account => account.Balance(asset).Total);
        if (held + ledger.MarketSide(asset) + ledger.Commissions(asset) != ledger.Deposited(asset))
        {
            throw new InvalidOperationException(
                $"{asset}: accounts hold {held}, market {ledger.MarketSide(asset)}, commissions {ledger.Commissions(asset)}, deposited {ledger.Deposited(asset)}.");
        }
    }

    private static void CheckAccount(TradingAccount account)
    {
        if (account.Markets.SelectMany(market => market.History.Orders).FirstOrDefault(order => order.Executed + order.Prevented > order.Quantity) is { } overfilled)
        {
            throw new InvalidOperationException($"Order {overfilled.Id} has executed {overfilled.Executed} of {overfilled.Quantity}.");
        }

        var bound = Bound(account);
        foreach (var balance in account.Balances)
        {
            if (balance.Free < 0 || balance.Locked != bound.GetValueOrDefault(balance.Asset))
            {
                throw new InvalidOperationException($"Account {account.Id} has {balance}, its orders bind {bound.GetValueOrDefault(balance.Asset)}.");
            }
        }
    }

    /// <summary>The live orders of a list bind the greatest of their needs, everything else its own.</summary>
    private static Dictionary<string, decimal> Bound(TradingAccount account) => account.Markets
        .SelectMany(market => market.Open().Select(order => (Order: order.View(), order.LockedAsset.Asset)))
        .Where(entry => entry.Order.Status != OrderStatus.PendingNew)
        .GroupBy(entry => (entry.Asset, entry.Order.OrderListId < 0 ? -entry.Order.OrderId : entry.Order.OrderListId))
        .Select(group => (group.Key.Asset, Need: group.Max(entry => Need(entry.Order))))
        .GroupBy(need => need.Asset, need => need.Need, StringComparer.Ordinal)
        .ToDictionary(needs => needs.Key, needs => needs.Sum(), StringComparer.Ordinal);

    private static decimal Need(OrderView order)
    {
        var remaining = order.Quantity - order.ExecutedQuantity - (order.PreventedQuantity ?? 0);
        return order.Side == OrderSide.Sell ? remaining : remaining * (order.Price > 0 ? order.Price : order.StopPrice);
    }
}
