using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Binance.Trading;

/// <summary>What a key may do. Pure. What the venue does not say counts as not said, never as no.</summary>
internal static class BinancePermissions
{
    /// <summary>From <c>apiRestrictions</c>: moving coins to other accounts is as good as withdrawing them.</summary>
    public static KeyPermissions? OfKey(ReadOnlySpan<byte> body)
    {
        if (BinanceOrderParsing.Read(body, BinanceTradingJson.Default.BinancePermissionsBody) is not { EnableReading: { } canRead } said)
        {
            return null;
        }

        bool?[] ways = [said.EnableWithdrawals, said.EnableInternalTransfer, said.PermitsUniversalTransfer];
        bool? canWithdraw = ways.Contains(true) ? true : ways.Contains(null) ? null : false;
        return new KeyPermissions(canRead, said.EnableSpotAndMarginTrading == true, canWithdraw, said.IpRestrict);
    }

    /// <summary>From <c>account</c>, where nothing better is offered: its <c>canWithdraw</c> is the account's state, not the key's permission.</summary>
    public static KeyPermissions? OfAccount(ReadOnlySpan<byte> body) =>
        BinanceOrderParsing.Read(body, BinanceTradingJson.Default.BinanceAccountBody) is { CanTrade: { } canTrade }
            ? new KeyPermissions(CanRead: true, canTrade, CanWithdraw: null, IsIpRestricted: null)
            : null;
}
