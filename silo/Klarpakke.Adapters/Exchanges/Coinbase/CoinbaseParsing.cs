using System.Collections.Immutable;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Coinbase;

/// <summary>Reads bodies of the HTTP interface. Pure; whatever the bytes are, the answer is a value or a <see cref="ErrorKind.BadResponse"/>.</summary>
internal static class CoinbaseParsing
{
    private const string OnlineStatus = "online";

    /// <summary>Reads <c>products</c>. Products that cannot be instruments here are left out.</summary>
    public static Result<ImmutableArray<Instrument>> ReadInstruments(byte[] body)
    {
        var list = SafeJson.Read(body, CoinbaseJson.Default.CoinbaseProducts, "products");
        return list switch
        {
            { Error: { } error } => error,
            { Value.Products: { } products } => products.OfType<CoinbaseProduct>().Select(ToInstrument).OfType<Instrument>().ToImmutableArray(),
            _ => WireErrors.Bad("products: no list"),
        };
    }

    /// <summary>Reads <c>candles</c>, which come newest first; intervals without trades are missing.</summary>
    public static Result<CandlePage> ReadCandles(byte[] body, CandleInterval interval, bool reachesPresent)
    {
        var list = SafeJson.Read(body, CoinbaseJson.Default.CoinbaseCandles, "candles");
        return list switch
        {
            { Error: { } error } => error,
            { Value.Candles: { } candles } => WireValues.Page(candles.Select(candle => ToCandle(candle, interval)), reachesPresent),
            _ => WireErrors.Bad("candles: no list"),
        };
    }

    /// <summary>Reads <c>product_book</c>.</summary>
    public static Result<BookTop> ReadBook(byte[] body)
    {
        var book = new OrderBook();
        var sent = SafeJson.TryRead(body, CoinbaseJson.Default.CoinbaseBookBody)?.Pricebook;
        if (WireValues.Levels(sent?.Bids, ToLevel) is not { } bids || WireValues.Levels(sent?.Asks, ToLevel) is not { } asks)
        {
            return WireErrors.Bad("product_book: not levels");
        }

        book.Apply(bids, asks);
        return book.IsCrossed ? WireErrors.Bad("product_book: crossed") : book.Top(int.MaxValue, updateId: 0);
    }

    /// <summary>Reads the trades of <c>ticker</c>, oldest first.</summary>
    public static Result<ImmutableArray<Trade>> ReadTrades(byte[] body)
    {
        if (SafeJson.TryRead(body, CoinbaseJson.Default.CoinbaseTrades)?.Trades is not { } rows)
        {
            return WireErrors.Bad("ticker: no trades");
        }

        var trades = rows.Select(ToTrade).OfType<Trade>().OrderBy(trade => trade.Id).ToImmutableArray();
        return trades.Length == rows.Count ? trades : WireErrors.Bad("ticker: not rows of trades");
    }

    /// <summary>Reads a page of <c>accounts</c>; the cursor is null on the last one. Accounts in currencies we cannot write are left out.</summary>
    public static Result<CoinbaseBalancePage> ReadBalances(byte[] body)
    {
        if (SafeJson.TryRead(body, CoinbaseJson.Default.CoinbaseAccounts) is not { Accounts: { } accounts } page)
        {
            return WireErrors.Bad("accounts: no list");
        }

        var balances = ImmutableArray.CreateBuilder<AssetBalance>();
        var unread = ImmutableArray.CreateBuilder<UnreadHolding>();
        foreach (var account in accounts)
        {
            if (account?.AvailableBalance?.Value is not { } free || free < 0m || account.Hold?.Value < 0m)
            {
                return WireErrors.Bad("accounts: an amount is missing");
            }

            var locked = account.Hold?.Value ?? 0m;
            if (free == 0m && locked == 0m)
            {
                continue;
            }

            if (Asset.TryParse(account.Currency, out var asset))
            {
                balances.Add(new AssetBalance(asset, free, locked));
            }
            else
            {
                unread.Add(new UnreadHolding(account.Currency ?? "", UnreadReason.UnknownAsset));
            }
        }

        return new CoinbaseBalancePage(new AccountHoldings(balances.ToImmutable(), unread.ToImmutable()), page.HasNext == true && !string.IsNullOrEmpty(page.Cursor) ? page.Cursor : null);
    }

    /// <summary>Reads <c>key_permissions</c>. To transfer is to withdraw. The venue does not say whether the key is bound to addresses.</summary>
    public static Result<KeyPermissions> ReadPermissions(byte[] body) =>
        SafeJson.TryRead(body, CoinbaseJson.Default.CoinbaseKeyPermissions) is { CanView: { } view, CanTrade: { } trade } key
            ? new KeyPermissions(view, trade, key.CanTransfer, IsIpRestricted: null, key.PortfolioUuid)
            : WireErrors.Bad("key_permissions: not permissions");

    /// <summary>A candle that is not final; null when it cannot be one. The venue says neither the amount in the quote asset nor the number of trades.</summary>
    public static Candle? ToCandle(CoinbaseCandle? candle, CandleInterval interval) => candle is null ? null : WireValues.Candle(
        interval, WireValues.Seconds(candle.Start), (candle.Open, candle.High, candle.Low, candle.Close), candle.Volume, quoteVolume: null, trades: null);

    /// <summary>A trade; null when it cannot be one. The side is that of the order that was in the book, so that a buy means that the seller took it.</summary>
    public static Trade? ToTrade(CoinbaseTrade? trade)
    {
        bool? sold = trade?.Side switch
        {
            "BUY" => true,
            "SELL" => false,
            _ => null,
        };
        return WireValues.Trade(trade?.TradeId, trade?.Price, trade?.Size, sold, trade?.Time);
    }

    private static (decimal? Price, decimal? Quantity) ToLevel(CoinbaseLevel? level) => (level?.Price, level?.Size);

    private static Instrument? ToInstrument(CoinbaseProduct product)
    {
        if (!Asset.TryParse(product.BaseCurrencyId, out var @base) || !Asset.TryParse(product.QuoteCurrencyId, out var quote) || @base == quote || string.IsNullOrEmpty(product.ProductId))
        {
            return null;
        }

        var tick = WireValues.Decimal(product.PriceIncrement) ?? WireValues.Decimal(product.QuoteIncrement);
        var lot = WireValues.Decimal(product.BaseIncrement);
        var isTrading = string.Equals(product.Status, OnlineStatus, StringComparison.Ordinal)
            && !(product is { IsDisabled: true } or { TradingDisabled: true } or { CancelOnly: true } or { ViewOnly: true } or { AuctionMode: true });
        return tick > 0m && lot > 0m
            ? new Instrument(new Symbol(Venue.Coinbase, @base, quote), product.ProductId, tick.Value, lot.Value, WireValues.Decimal(product.QuoteMinSize) ?? 0m, isTrading)
            : null;
    }
}
