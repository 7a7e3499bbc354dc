namespace Klarpakke.PaperExchange.Market;

/// <summary>One execution. Price in ticks, quantity in lot steps, time in ms since the Unix epoch.</summary>
/// <param name="BuyerIsMaker">True when the seller was the aggressor.</param>
internal readonly record struct MarketTrade(long Id, long Time, long Price, long Quantity, bool BuyerIsMaker);
