using Klarpakke.PaperExchange.Trading.Matching;

namespace Klarpakke.PaperExchange.Trading.Accounts;

/// <summary>
/// Commission of a fill: taken from the received asset, so buyers pay in base and sellers in quote; or in BNB at a discount, if the account wants that, has it free, and it has a price.
/// </summary>
internal sealed class CommissionTable(IReadOnlyDictionary<string, TradedSymbol> symbols)
{
    private const string Bnb = "BNB";
    private const int Decimals = 8;

    /// <param name="received">What the fill brought, in <paramref name="asset"/>.</param>
    /// <param name="quote">The fill's value in the symbol's quote asset.</param>
    public (AssetBalance Balance, decimal Amount) For(AccountMarket market, AssetBalance asset, decimal received, decimal quote, bool isMaker)
    {
        var settings = market.Account.Settings;
        var rate = isMaker ? settings.MakerRate : settings.TakerRate;
        if (settings.PayInBnb && rate > 0)
        {
            var bnb = market.Account.Asset(Bnb);
            var discounted = rate * (1 - settings.BnbDiscount);
            var amount = asset.Asset == Bnb ? Cut(received * discounted) : InBnb(market, quote * discounted);
            if (amount is { } known && bnb.Free >= known)
            {
                return (bnb, known);
            }
        }

        return (asset, Cut(received * rate));
    }

    private static decimal Cut(decimal amount) => decimal.Round(amount, Decimals, MidpointRounding.ToZero);

    private decimal? InBnb(AccountMarket market, decimal quote)
    {
        if (market.Quote.Asset == Bnb)
        {
            return Cut(quote);
        }

        return symbols.TryGetValue(Bnb + market.Quote.Asset, out var bnb) && bnb.LastPrice > 0
            ? Cut(quote / bnb.Units.Price(bnb.LastPrice))
            : null;
    }
}
