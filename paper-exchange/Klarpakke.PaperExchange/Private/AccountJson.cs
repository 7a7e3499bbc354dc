using Klarpakke.PaperExchange.Trading.Accounts;
using Klarpakke.PaperExchange.Wire;

namespace Klarpakke.PaperExchange.Private;

/// <summary>An account in the protocol's answers.</summary>
internal static class AccountJson
{
    // The old commission fields count in ten-thousandths.
    private const int BasisPoints = 10_000;

    public static void Status(WireWriter json, Desk desk, VenueAccount account, bool omitZero)
    {
        var settings = account.Trading.Settings;
        json.Raw("{\"makerCommission\":"u8).Number((long)(settings.MakerRate * BasisPoints))
            .Raw(",\"takerCommission\":"u8).Number((long)(settings.TakerRate * BasisPoints))
            .Raw(",\"buyerCommission\":0,\"sellerCommission\":0,\"commissionRates\":"u8);
        Rates(json, settings.MakerRate, settings.TakerRate);
        json.Raw(",\"canTrade\":"u8).Bool(settings.CanTrade)
            .Raw(",\"canWithdraw\":true,\"canDeposit\":true,\"brokered\":false,\"requireSelfTradePrevention\":false,\"preventSor\":false,\"updateTime\":"u8)
            .Time(account.Trading.UpdateTime).Raw(",\"accountType\":\"SPOT\",\"balances\":"u8)
            .Array(Balances(desk, account, omitZero), static (to, balance) => to
                .Raw("{\"asset\":"u8).Plain(balance.Asset).Raw(",\"free\":"u8).Amount(balance.Free).Raw(",\"locked\":"u8).Amount(balance.Locked).Raw("}"u8))
            .Raw(",\"permissions\":["u8).Plain(AccountSettings.Permission).Raw("],\"uid\":"u8).Number(account.Trading.Id).Raw("}"u8);
    }

    /// <summary>Balances as the account's owner sees them: with what a fault still holds, and with assets it has never had.</summary>
    public static IEnumerable<Balance> Balances(Desk desk, VenueAccount account, bool omitZero)
    {
        var known = desk.Market.Markets.SelectMany(market => new[] { market.Symbol.BaseAsset, market.Symbol.QuoteAsset });
        return account.Trading.Balances.Select(balance => balance.Asset).Concat(known).Distinct(StringComparer.Ordinal)
            .Select(asset => account.Trading.Balance(asset) with { Asset = asset })
            .Select(balance => balance with { Locked = balance.Locked + desk.Holds.Held(account.Trading, balance.Asset) })
            .Where(balance => !omitZero || balance.Total > 0);
    }

    public static void Commission(WireWriter json, string symbol, AccountSettings settings)
    {
        json.Raw("{\"symbol\":"u8).Plain(symbol).Raw(",\"standardCommission\":"u8);
        Rates(json, settings.MakerRate, settings.TakerRate);
        json.Raw(",\"specialCommission\":"u8);
        Rates(json, 0, 0);
        json.Raw(",\"taxCommission\":"u8);
        Rates(json, 0, 0);
        Discount(json, settings);
    }

    public static void RatesForOrder(WireWriter json, AccountSettings settings)
    {
        json.Raw("{\"standardCommissionForOrder\":{\"maker\":"u8).Amount(settings.MakerRate).Raw(",\"taker\":"u8).Amount(settings.TakerRate)
            .Raw("},\"specialCommissionForOrder\":{\"maker\":\"0.00000000\",\"taker\":\"0.00000000\"}"u8)
            .Raw(",\"taxCommissionForOrder\":{\"maker\":\"0.00000000\",\"taker\":\"0.00000000\"}"u8);
        Discount(json, settings);
    }

    public static void OrderCount(WireWriter json, OrderCountWindow window) =>
        json.Raw("{\"rateLimitType\":\"ORDERS\",\"interval\":"u8).Plain(window.Interval).Raw(",\"intervalNum\":"u8).Number(window.IntervalCount)
            .Raw(",\"limit\":"u8).Number(window.Limit).Raw(",\"count\":"u8).Number(window.Count).Raw("}"u8);

    private static void Rates(WireWriter json, decimal maker, decimal taker) =>
        json.Raw("{\"maker\":"u8).Amount(maker).Raw(",\"taker\":"u8).Amount(taker).Raw(",\"buyer\":\"0.00000000\",\"seller\":\"0.00000000\"}"u8);

    private static void Discount(WireWriter json, AccountSettings settings) =>
        json.Raw(",\"discount\":{\"enabledForAccount\":"u8).Bool(settings.PayInBnb).Raw(",\"enabledForSymbol\":true,\"discountAsset\":\"BNB\",\"discount\":"u8)
            .Amount(settings.BnbDiscount).Raw("}}"u8);
}
