using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Market;
using Klarpakke.PaperExchange.Trading;
using Klarpakke.PaperExchange.Trading.Orders;

namespace Klarpakke.PaperExchange.Private;

/// <summary>What signed calls act on.</summary>
internal sealed record Desk(MarketEngine Market, TradingEngine Trading, AccountBook Accounts, BalanceHolds Holds, FaultBoard Faults)
{
    /// <summary>Whether an armed fault keeps the order out of its owner's sight.</summary>
    public bool Hides(VenueAccount account, OrderView order) =>
        Faults.HoldingAccount(FaultKind.OrderInvisible, account.Name) is { } blind && Market.Now < order.Time + (long)blind.Duration.TotalMilliseconds;
}
