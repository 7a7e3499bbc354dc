using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Journal;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Commands;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Private;

/// <summary>What signed calls act on.</summary>
internal sealed record Desk(MarketEngine Market, TradingEngine Trading, AccountBook Accounts, BalanceHolds Holds, FaultBoard Faults, IJournal Journal)
{
    /// <summary>Whether an armed fault keeps the order out of its owner's sight.</summary>
    public bool Hides(VenueAccount account, OrderView order) =>
        Faults.HoldingAccount(FaultKind.OrderInvisible, account.Name) is { } blind && Market.Now < order.Time + (long)blind.Duration.TotalMilliseconds;

    /// <summary>Lets the market come to an order in the moment before its cancel, if an armed fault asks for it.</summary>
    public void FillBefore(VenueAccount account, OrderReference order)
    {
        var names = order.OrderId is not null || order.ClientOrderId is not null;
        if (names && Faults.StrikeAccount(FaultKind.FillBeforeCancel, account.Name) is not null)
        {
            Trading.FillResting(account.Trading, order);
        }
    }
}
