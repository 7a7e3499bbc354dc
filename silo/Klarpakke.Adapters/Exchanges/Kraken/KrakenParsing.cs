using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Exchanges.Kraken;

/// <summary>Reads results of the HTTP interface. Pure; whatever the bytes are, the answer is a value or a <see cref="ErrorKind.BadResponse"/>.</summary>
internal static class KrakenParsing
{
    private const string OnlineStatus = "online";

    /// <summary>Reads <c>Assets</c>.</summary>
    public static Result<KrakenNames> ReadNames(byte[] body)
    {
        var assets = Read(body, KrakenJson.Default.IReadOnlyDictionaryStringKrakenAsset, "Assets");
        return assets.Error is { } error ? error : new KrakenNames(assets.Value);
    }

    /// <summary>Reads <c>AssetPairs</c>. Pairs that cannot be instruments here are left out: no name on the stream, codes we cannot write.</summary>
    public static Result<ImmutableArray<Instrument>> ReadInstruments(byte[] body, KrakenNames names)
    {
        var pairs = Read(body, KrakenJson.Default.IReadOnlyDictionaryStringKrakenPair, "AssetPairs");
        return pairs.Error is { } error ? error : ImmutableArray.CreateRange(pairs.Value.Values.OfType<KrakenPair>().Select(pair => ToInstrument(pair, names)).OfType<Instrument>());
    }

    /// <summary>Reads <c>OHLC</c>: rows of time, open, high, low, close, vwap, volume, count, the newest one unfinished.</summary>
    public static Result<CandlePage> ReadCandles(byte[] body, CandleInterval interval) => SafeJson.Guard<CandlePage>("OHLC", () =>
    {
        var rows = ReadFirst(body, KrakenJson.Default.IReadOnlyListIReadOnlyListJsonElement, "OHLC");
        return rows.Error is { } error ? error : WireValues.Page(rows.Value.Select(row => ToCandle(row, interval)), reachesPresent: true);
    });

    /// <summary>Reads <c>Ticker</c> of one pair: its quote, null when zero or crossed, and its day.</summary>
    public static Result<(Quote? Quote, DayStatistics? Day)> ReadTicker(byte[] body)
    {
        var tickers = Read(body, KrakenJson.Default.IReadOnlyDictionaryStringKrakenTicker, "Ticker");
        if (tickers.Error is { } error)
        {
            return error;
        }

        if (tickers.Value.Values.FirstOrDefault() is not { A: [var ask, _, var askQuantity, ..], B: [var bid, _, var bidQuantity, ..] } ticker
            || WireValues.Decimal(ask) is not { } askPrice || WireValues.Decimal(askQuantity) is not { } askAmount
            || WireValues.Decimal(bid) is not { } bidPrice || WireValues.Decimal(bidQuantity) is not { } bidAmount)
        {
            return WireErrors.Bad("Ticker: no bid or ask");
        }

        var (volume, vwap) = (Rolling(ticker.V), Rolling(ticker.P));
        var day = WireValues.Day(WireValues.Decimal(ticker.O), Rolling(ticker.H), Rolling(ticker.L), volume, WireValues.Product(volume, vwap));
        return (Quote.TryCreate(bidPrice, bidAmount, askPrice, askAmount), day);
    }

    /// <summary>Reads <c>Depth</c>.</summary>
    public static Result<BookTop> ReadBook(byte[] body) => SafeJson.Guard<BookTop>("Depth", () =>
    {
        var depth = ReadFirst(body, KrakenJson.Default.KrakenDepth, "Depth");
        if (depth.Error is { } error)
        {
            return error;
        }

        var book = new OrderBook();
        if (WireValues.Levels(depth.Value.Bids, ToLevel) is not { } bids || WireValues.Levels(depth.Value.Asks, ToLevel) is not { } asks)
        {
            return WireErrors.Bad("Depth: not levels");
        }

        book.Apply(bids, asks);
        return book.IsCrossed ? WireErrors.Bad("Depth: crossed") : book.Top(int.MaxValue, updateId: 0);
    });

    /// <summary>Reads <c>Trades</c>: rows of price, volume, time, side, order type, text, id.</summary>
    public static Result<ImmutableArray<Trade>> ReadTrades(byte[] body) => SafeJson.Guard<ImmutableArray<Trade>>("Trades", () =>
    {
        var rows = ReadFirst(body, KrakenJson.Default.IReadOnlyListIReadOnlyListJsonElement, "Trades");
        if (rows.Error is { } error)
        {
            return error;
        }

        var trades = rows.Value.Select(ToTrade).OfType<Trade>().ToImmutableArray();
        return trades.Length == rows.Value.Count ? trades : WireErrors.Bad("Trades: not rows of trades");
    });

    /// <summary>Reads <c>BalanceEx</c> or <c>Balance</c>: a text, or an object with what is held in orders.</summary>
    public static Result<AccountHoldings> ReadHoldings(byte[] body, KrakenNames names) => SafeJson.Guard<AccountHoldings>("BalanceEx", () =>
    {
        var entries = Read(body, KrakenJson.Default.IReadOnlyDictionaryStringJsonElement, "BalanceEx");
        if (entries.Error is { } error)
        {
            return error;
        }

        var balances = ImmutableArray.CreateBuilder<AssetBalance>();
        var unread = ImmutableArray.CreateBuilder<UnreadHolding>();
        foreach (var (name, entry) in entries.Value)
        {
            var isObject = entry.ValueKind == JsonValueKind.Object;
            var total = Number(isObject ? Member(entry, "balance") : entry);
            var held = isObject ? Number(Member(entry, "hold_trade")) ?? 0m : 0m;
            if (total is null || held < 0m)
            {
                return WireErrors.Bad("BalanceEx: an amount is missing");
            }

            if (names.Find(name) is { } asset && total > 0m)
            {
                balances.Add(new AssetBalance(asset, Math.Max(0m, total.Value - held), Math.Min(held, total.Value)));
            }
            else if (total != 0m)
            {
                unread.Add(new UnreadHolding(name, total < 0m ? UnreadReason.Loan : UnreadReason.UnknownAsset));
            }
        }

        return new AccountHoldings(balances.ToImmutable(), unread.ToImmutable());
    });

    /// <summary>Reads <c>GetApiKeyInfo</c>.</summary>
    public static Result<KeyPermissions> ReadPermissions(byte[] body)
    {
        var info = Read(body, KrakenJson.Default.KrakenKeyInfo, "GetApiKeyInfo");
        if (info.Error is { } error)
        {
            return error;
        }

        if (info.Value.Permissions is not { } granted)
        {
            return WireErrors.Bad("GetApiKeyInfo: no permissions");
        }

        bool? isRestricted = info.Value.IpAllowlist.ValueKind == JsonValueKind.Array ? info.Value.IpAllowlist.GetArrayLength() > 0 : null;
        return new KeyPermissions(granted.Contains("query-funds"), granted.Contains("modify-trades"), granted.Contains("withdraw-funds"), isRestricted);
    }

    private static Instrument? ToInstrument(KrakenPair pair, KrakenNames names)
    {
        if (names.Find(pair.Base) is not { } @base || names.Find(pair.Quote) is not { } quote || @base == quote || KrakenNames.StreamName(pair.Wsname) is not { } name)
        {
            return null;
        }

        // Lists from before 2023 have no tick size and no status; the decimals say the same, and what is listed was traded.
        var tick = WireValues.Decimal(pair.TickSize) ?? Step(pair.PairDecimals);
        var isTrading = pair.Status is null || string.Equals(pair.Status, OnlineStatus, StringComparison.Ordinal);
        return tick > 0m && Step(pair.LotDecimals) is { } lot
            ? new Instrument(new Symbol(Venue.Kraken, @base, quote), name, tick.Value, lot, WireValues.Decimal(pair.Costmin) ?? 0m, isTrading)
            : null;
    }

    private static decimal? Step(int? decimals) => decimals is >= 0 and <= 28 ? new decimal(1, 0, 0, isNegative: false, (byte)decimals) : null;

    private static Candle? ToCandle(IReadOnlyList<JsonElement>? row, CandleInterval interval)
    {
        if (row is not [var time, var open, var high, var low, var close, var vwap, var volume, var count, ..] || Whole(time) is not { } seconds)
        {
            return null;
        }

        var amount = Number(volume);
        return WireValues.Candle(
            interval, WireValues.Seconds(seconds), (Number(open), Number(high), Number(low), Number(close)), amount, WireValues.Product(amount, Number(vwap)), Whole(count));
    }

    private static Trade? ToTrade(IReadOnlyList<JsonElement>? row)
    {
        if (row is not [var price, var volume, var time, var side, _, _, var id, ..] || Number(time) is not { } seconds || seconds < 0m || seconds > uint.MaxValue)
        {
            return null;
        }

        bool? sold = side.ValueKind != JsonValueKind.String ? null : side.ValueEquals("s") ? true : side.ValueEquals("b") ? false : null;
        return WireValues.Trade(Whole(id), Number(price), Number(volume), sold, DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)));
    }

    private static (decimal? Price, decimal? Quantity) ToLevel(IReadOnlyList<JsonElement>? row) =>
        row is [var price, var quantity, ..] ? (Number(price), Number(quantity)) : (null, null);

    // Today first, the last 24 hours second.
    private static decimal? Rolling(IReadOnlyList<string?>? values) => values is [_, var rolling, ..] ? WireValues.Decimal(rolling) : null;

    private static decimal? Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => WireValues.Decimal(element.GetString()),
        JsonValueKind.Number when element.TryGetDecimal(out var value) => value,
        _ => null,
    };

    private static long? Whole(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) ? value : null;

    private static JsonElement Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : default;

    private static Result<T> Read<T>(byte[] body, JsonTypeInfo<T> type, string name)
        where T : class =>
        SafeJson.TryRead(body, KrakenJson.Default.KrakenEnvelope) is { } envelope && SafeJson.TryRead(envelope.Content, type) is { } result
            ? result
            : WireErrors.Bad($"{name}: not what was asked for");

    // Results are keyed by the venue's own name of the pair, whatever name was asked with; beside it stands a cursor.
    private static Result<T> ReadFirst<T>(byte[] body, JsonTypeInfo<T> type, string name)
        where T : class
    {
        var entries = Read(body, KrakenJson.Default.IReadOnlyDictionaryStringJsonElement, name);
        if (entries.Error is { } error)
        {
            return error;
        }

        var first = entries.Value.FirstOrDefault(entry => !string.Equals(entry.Key, "last", StringComparison.Ordinal)).Value;
        return SafeJson.TryRead(first, type) is { } value ? value : WireErrors.Bad($"{name}: not what was asked for");
    }
}
