using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using static Klarpakke.Adapters.Exchanges.Binance.BinanceNumbers;

namespace Klarpakke.Adapters.Exchanges.Binance;

/// <summary>Reads bodies of the HTTP interface. Pure; whatever the bytes are, the answer is a value or a <see cref="ErrorKind.BadResponse"/>.</summary>
internal static class BinanceParsing
{
    private const string TradingStatus = "TRADING";

    /// <summary>Reads <c>exchangeInfo</c> as sent.</summary>
    public static Result<BinanceExchangeInfo> ReadExchangeInfo(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, BinanceJson.Default.BinanceExchangeInfo) is { Symbols: not null } info
                ? info
                : Bad("exchangeInfo has no symbols");
        }
        catch (JsonException exception)
        {
            return Bad($"exchangeInfo: {exception.Message}");
        }
    }

    /// <summary>The request weight per minute the venue grants; null when it does not say.</summary>
    public static int? WeightPerMinute(BinanceExchangeInfo info) =>
        info.RateLimits?.FirstOrDefault(limit => limit is { RateLimitType: "REQUEST_WEIGHT", Interval: "MINUTE", IntervalNum: 1, Limit: > 0 })?.Limit;

    /// <summary>
    /// A symbol as an instrument; null when it cannot be one here: codes we cannot write (testnet lists some in other scripts), no tick size or no lot step.
    /// </summary>
    public static Instrument? ToInstrument(Venue venue, BinanceSymbol symbol)
    {
        if (!Asset.TryParse(symbol.BaseAsset, out var @base) || !Asset.TryParse(symbol.QuoteAsset, out var quote) || @base == quote || string.IsNullOrEmpty(symbol.Symbol))
        {
            return null;
        }

        var tick = Filter(symbol, "PRICE_FILTER", filter => filter.TickSize);
        var lot = Filter(symbol, "LOT_SIZE", filter => filter.StepSize);
        var notional = Filter(symbol, "NOTIONAL", filter => filter.MinNotional) ?? Filter(symbol, "MIN_NOTIONAL", filter => filter.MinNotional);
        var isTrading = string.Equals(symbol.Status, TradingStatus, StringComparison.Ordinal) && symbol.IsSpotTradingAllowed != false;
        return tick > 0m && lot > 0m
            ? new Instrument(new Symbol(venue, @base, quote), symbol.Symbol, tick.Value, lot.Value, notional ?? 0m, isTrading, TakesStops(symbol))
            : null;
    }

    private static bool? TakesStops(BinanceSymbol symbol) =>
        symbol.OrderTypes?.Any(type => BinanceOrderTerms.KindOf(type, "GTC") is OrderKind.StopMarket or OrderKind.StopLimit);

    /// <summary>Reads a page of <c>klines</c>.</summary>
    public static Result<CandlePage> ReadKlines(ReadOnlySpan<byte> body, CandleInterval interval)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return ReadRows(ref reader, interval) is { } rows ? rows : Bad("klines: not an array of rows");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Bad($"klines: {exception.Message}");
        }
    }

    /// <summary>Reads a <c>depth</c> snapshot.</summary>
    public static Result<BinanceDepth> ReadDepth(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var depth = new BinanceDepth();
            return ReadSnapshot(ref reader, body, depth) ? depth : Bad("depth: not a snapshot");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Bad($"depth: {exception.Message}");
        }
    }

    private static CandlePage? ReadRows(ref Utf8JsonReader reader, CandleInterval interval)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return null;
        }

        var rows = ImmutableArray.CreateBuilder<Candle>();
        var unusable = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            if (ReadRow(ref reader, interval) is not { } candle)
            {
                unusable++;
            }
            else if (rows.Count > 0 && candle.OpenTime <= rows[^1].OpenTime)
            {
                return null;
            }
            else
            {
                rows.Add(candle);
            }

            while (reader.TokenType != JsonTokenType.EndArray || reader.CurrentDepth != 1)
            {
                reader.Read();
            }
        }

        var complete = reader.TokenType == JsonTokenType.EndArray && !reader.Read();
        return complete ? new CandlePage(LeaveNewestOpen(rows), unusable) : null;
    }

    private static Candle? ReadRow(ref Utf8JsonReader reader, CandleInterval interval)
    {
        decimal open = 0m, high = 0m, low = 0m, close = 0m, volume = 0m, quoteVolume = 0m;
        var valid = Next(ref reader) & TryTime(ref reader, out var openTime)
            && Next(ref reader) && TryDecimal(ref reader, out open)
            && Next(ref reader) && TryDecimal(ref reader, out high)
            && Next(ref reader) && TryDecimal(ref reader, out low)
            && Next(ref reader) && TryDecimal(ref reader, out close)
            && Next(ref reader) && TryDecimal(ref reader, out volume)
            && Next(ref reader) && Next(ref reader) && TryDecimal(ref reader, out quoteVolume);
        if (!valid || !Next(ref reader) || !TryInt64(ref reader, out var trades))
        {
            return null;
        }

        return Candle.TryCreate(interval, openTime, open, high, low, close, volume, quoteVolume, trades, isClosed: true, out var candle) is null ? candle : null;
    }

    private static bool Next(ref Utf8JsonReader reader) => reader.TokenType != JsonTokenType.EndArray && reader.Read();

    private static ImmutableArray<Candle> LeaveNewestOpen(ImmutableArray<Candle>.Builder rows)
    {
        if (rows.Count > 0)
        {
            rows[^1] = rows[^1].AsClosed(isClosed: false);
        }

        return rows.ToImmutable();
    }

    private static bool ReadSnapshot(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, BinanceDepth depth)
    {
        bool hasId = false, hasBids = false, hasAsks = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isId, isBids, isAsks) = (reader.ValueTextEquals("lastUpdateId"u8), reader.ValueTextEquals("bids"u8), reader.ValueTextEquals("asks"u8));
            reader.Read();
            if (isId)
            {
                hasId = TryInt64(ref reader, out var id);
                depth.FirstId = depth.LastId = id;
            }
            else if (isBids || isAsks)
            {
                if (!BinanceLevels.TryRead(ref reader, ref text, isBids ? depth.Bids : depth.Asks))
                {
                    return false;
                }

                hasBids |= isBids;
                hasAsks |= isAsks;
            }
            else
            {
                reader.Skip();
            }
        }

        return hasId && hasBids && hasAsks && !reader.Read();
    }

    private static decimal? Filter(BinanceSymbol symbol, string type, Func<BinanceFilter, string?> value)
    {
        var text = symbol.Filters?.FirstOrDefault(filter => string.Equals(filter?.FilterType, type, StringComparison.Ordinal)) is { } filter ? value(filter) : null;
        return text is not null && TryDecimal(Encoding.UTF8.GetBytes(text), out var number) ? number : null;
    }

    private static Error Bad(string message) => new(ErrorKind.BadResponse, message, IsTransient: true);
}
