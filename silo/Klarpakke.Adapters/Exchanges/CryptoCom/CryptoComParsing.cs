using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Rest;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Adapters.Exchanges.CryptoCom;

/// <summary>Reads bodies of the HTTP interface. Pure; whatever the bytes are, the answer is a value or a <see cref="ErrorKind.BadResponse"/>.</summary>
internal static class CryptoComParsing
{
    /// <summary>Reads <c>get-instruments</c>: spot pairs of coins only; the list has futures, events and shares besides.</summary>
    public static Result<ImmutableArray<Instrument>> ReadInstruments(byte[] body)
    {
        var rows = Read(body, CryptoComJson.Default.IReadOnlyListCryptoComInstrument, "get-instruments");
        return rows.Error is { } error ? error : rows.Value.OfType<CryptoComInstrument>().Select(ToInstrument).OfType<Instrument>().ToImmutableArray();
    }

    /// <summary>Reads <c>get-candlestick</c>, oldest first.</summary>
    public static Result<CandlePage> ReadCandles(byte[] body, CandleInterval interval, bool reachesPresent)
    {
        var rows = Read(body, CryptoComJson.Default.IReadOnlyListCryptoComCandle, "get-candlestick");
        return rows.Error is { } error ? error : WireValues.Page(rows.Value.Select(row => ToCandle(row, interval)), reachesPresent);
    }

    /// <summary>Reads <c>get-tickers</c> of one instrument: its day. Its quote comes without amounts here, so that the book has to say it.</summary>
    public static Result<DayStatistics> ReadDay(byte[] body)
    {
        var rows = Read(body, CryptoComJson.Default.IReadOnlyListCryptoComTicker, "get-tickers");
        return rows switch
        {
            { Error: { } error } => error,
            { Value: [{ } ticker, ..] } when ToDay(ticker) is { } day => day,
            _ => WireErrors.Bad("get-tickers: no prices"),
        };
    }

    /// <summary>Reads <c>get-book</c>.</summary>
    public static Result<BookTop> ReadBook(byte[] body)
    {
        var rows = Read(body, CryptoComJson.Default.IReadOnlyListCryptoComBook, "get-book");
        if (rows.Error is { } error)
        {
            return error;
        }

        var book = new OrderBook();
        if (rows.Value is not [{ } sent, ..] || ToLevels(sent.Bids) is not { } bids || ToLevels(sent.Asks) is not { } asks)
        {
            return WireErrors.Bad("get-book: not levels");
        }

        book.Apply(bids, asks);
        return book.IsCrossed ? WireErrors.Bad("get-book: crossed") : book.Top(int.MaxValue, sent.LastId ?? 0);
    }

    /// <summary>Reads <c>get-trades</c>, oldest first.</summary>
    public static Result<ImmutableArray<Trade>> ReadTrades(byte[] body)
    {
        var rows = Read(body, CryptoComJson.Default.IReadOnlyListCryptoComTrade, "get-trades");
        if (rows.Error is { } error)
        {
            return error;
        }

        var trades = rows.Value.Select(ToTrade).OfType<Trade>().OrderBy(trade => trade.Id).ToImmutableArray();
        return trades.Length == rows.Value.Count ? trades : WireErrors.Bad("get-trades: not rows of trades");
    }

    /// <summary>Reads <c>user-balance</c>. The wallet is one for spot and margin: what is reserved is bound in orders, the rest counts as free.</summary>
    public static Result<AccountHoldings> ReadHoldings(byte[] body)
    {
        var rows = Read(body, CryptoComJson.Default.IReadOnlyListCryptoComBalance, "user-balance");
        if (rows.Error is { } error)
        {
            return error;
        }

        if (rows.Value is not [{ PositionBalances: { } positions }, ..])
        {
            return WireErrors.Bad("user-balance: no balances");
        }

        var balances = ImmutableArray.CreateBuilder<AssetBalance>();
        var unread = ImmutableArray.CreateBuilder<UnreadHolding>();
        foreach (var position in positions)
        {
            if (position?.Quantity is not { } total || position.ReservedQty < 0m)
            {
                return WireErrors.Bad("user-balance: an amount is missing");
            }

            // A negative amount is a loan on margin: nothing of it is there.
            var reserved = position.ReservedQty ?? 0m;
            if (total > 0m && Asset.TryParse(position.InstrumentName, out var asset))
            {
                balances.Add(new AssetBalance(asset, Math.Max(0m, total - reserved), Math.Min(reserved, total)));
            }
            else if (total != 0m)
            {
                unread.Add(new UnreadHolding(position.InstrumentName ?? "", total < 0m ? UnreadReason.Loan : UnreadReason.UnknownAsset));
            }
        }

        return new AccountHoldings(balances.ToImmutable(), unread.ToImmutable());
    }

    /// <summary>A candle that is not final; null when it cannot be one. The venue says neither the amount in the quote asset nor the number of trades.</summary>
    public static Candle? ToCandle(CryptoComCandle? row, CandleInterval interval) => row is null ? null : WireValues.Candle(
        interval, WireValues.Milliseconds(row.Time), (row.Open, row.High, row.Low, row.Close), row.Volume, quoteVolume: null, trades: null);

    /// <summary>A trade; null when it cannot be one. The side is the taker's.</summary>
    public static Trade? ToTrade(CryptoComTrade? row)
    {
        bool? sold = row?.Side switch
        {
            "SELL" or "sell" => true,
            "BUY" or "buy" => false,
            _ => null,
        };
        return WireValues.Trade(row?.Id, row?.Price, row?.Quantity, sold, WireValues.Milliseconds(row?.Time));
    }

    /// <summary>
    /// The day; null when there is none yet. The venue says the last price and the change as a fraction. The volume in the quote asset it says in dollars only, so that it is
    /// estimated at the last price.
    /// </summary>
    public static DayStatistics? ToDay(CryptoComTicker ticker)
    {
        var open = ticker.Change is > -0.9999m and < 10_000m && WireValues.Product(ticker.Last, 1m) is { } last ? last / (1m + ticker.Change.Value) : (decimal?)null;
        return WireValues.Day(open, ticker.High, ticker.Low, ticker.Volume, WireValues.Product(ticker.Volume, ticker.Last));
    }

    /// <summary>Levels of a book; null when they are none.</summary>
    public static BookChange[]? ToLevels(IReadOnlyList<IReadOnlyList<decimal>?>? levels) =>
        WireValues.Levels(levels, level => level is [var price, var quantity, ..] ? (price, quantity) : (null, null));

    private static Instrument? ToInstrument(CryptoComInstrument row)
    {
        var isCoins = row is { InstType: "CCY_PAIR", ProductType: null or "DIGITAL_CURRENCIES" };
        if (!isCoins || !Asset.TryParse(row.BaseCcy, out var @base) || !Asset.TryParse(row.QuoteCcy, out var quote) || @base == quote || string.IsNullOrEmpty(row.Symbol))
        {
            return null;
        }

        // The venue states no smallest order value; it refuses small orders when they come (code 415).
        return WireValues.Decimal(row.PriceTickSize) is > 0m and var tick && WireValues.Decimal(row.QtyTickSize) is > 0m and var lot
            ? new Instrument(new Symbol(Venue.CryptoCom, @base, quote), row.Symbol, tick, lot, MinNotional: 0m, row.Tradable == true)
            : null;
    }

    private static Result<T> Read<T>(byte[] body, JsonTypeInfo<T> type, string name)
        where T : class =>
        SafeJson.TryRead(body, CryptoComJson.Default.CryptoComEnvelope) is { } envelope
        && SafeJson.TryRead(envelope.Content, CryptoComJson.Default.CryptoComData) is { } result
        && SafeJson.TryRead(result.Data, type) is { } rows
            ? rows
            : WireErrors.Bad($"{name}: not what was asked for");
}
