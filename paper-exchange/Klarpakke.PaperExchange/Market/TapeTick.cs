namespace Klarpakke.PaperExchange.Market;

/// <summary>
/// One step of order flow on a tape: the best quotes at that moment and, when <see cref="Quantity"/> is positive, the trade that happened at them.
/// A price without a quantity marks a minute in which the recording has a bar but no trade.
/// </summary>
internal readonly record struct TapeTick(
    long Time, long Bid, long Ask, long TradeId, long Price, long Quantity, bool BuyerIsMaker)
{
    public bool IsTrade => Quantity > 0;

    public bool IsMark => Quantity == 0 && Price > 0;

    public MarketTrade Trade => new(TradeId, Time, Price, Quantity, BuyerIsMaker);
}
