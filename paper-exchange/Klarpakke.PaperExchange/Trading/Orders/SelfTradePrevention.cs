namespace Klarpakke.PaperExchange.Trading.Orders;

/// <summary>What happens instead of a trade between two orders of one account. The taker's mode decides.</summary>
internal enum SelfTradePrevention
{
    None,
    ExpireMaker,
    ExpireTaker,
    ExpireBoth,
    Decrement,
}
