using System.Globalization;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.MarketData;

/// <summary>Domain values from numbers of which nothing is certain. Null, never an exception, for what cannot be.</summary>
internal static class WireValues
{
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>A plain decimal; the exponent form, signs and thousands are refused.</summary>
    public static decimal? Decimal(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A moment in milliseconds since 1970.</summary>
    public static DateTimeOffset? Milliseconds(long? value) =>
        value is >= 0 && value <= Latest.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(value.Value) : null;

    /// <summary>A moment in seconds since 1970.</summary>
    public static DateTimeOffset? Seconds(long? value) =>
        value is >= 0 && value <= Latest.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(value.Value) : null;

    /// <summary>A product of two amounts; null when one of them is beyond anything a market has.</summary>
    public static decimal? Product(decimal? left, decimal? right) =>
        left is >= 0m && left <= Largest && right is >= 0m && right <= Largest ? left * right : null;

    /// <summary>A difference of two amounts; null when one of them is beyond anything a market has.</summary>
    public static decimal? Difference(decimal? left, decimal? right) =>
        left is { } from && Math.Abs(from) <= Largest && right is { } less && Math.Abs(less) <= Largest ? from - less : null;

    /// <summary>A trade.</summary>
    public static Trade? Trade(long? id, decimal? price, decimal? quantity, bool? aggressorSold, DateTimeOffset? time) =>
        id is { } number && Price.TryOf(price ?? 0m, out var positive) && quantity is > 0m && aggressorSold is { } sold && time is { } moment
            ? new Trade(number, positive, Quantity.Of(quantity.Value), sold, moment.ToUniversalTime())
            : null;

    /// <summary>A candle that is not final.</summary>
    public static Candle? Candle(
        CandleInterval interval, DateTimeOffset? openTime, (decimal? Open, decimal? High, decimal? Low, decimal? Close) prices, decimal? volume, decimal? quoteVolume, long? trades) =>
        openTime is { } time && prices is { Open: { } open, High: { } high, Low: { } low, Close: { } close } && volume is { } amount
        && Domain.Markets.Candle.TryCreate(interval, time.ToUniversalTime(), open, high, low, close, amount, quoteVolume ?? 0m, trades ?? 0, isClosed: false, out var candle) is null
            ? candle
            : null;

    /// <summary>What a symbol did over a day.</summary>
    public static DayStatistics? Day(decimal? open, decimal? high, decimal? low, decimal? volume, decimal? quoteVolume) =>
        Price.TryOf(open ?? 0m, out var first) && Price.TryOf(high ?? 0m, out var highest) && Price.TryOf(low ?? 0m, out var lowest) && volume is >= 0m && quoteVolume is >= 0m
            ? new DayStatistics(first, highest, lowest, volume.Value, quoteVolume.Value)
            : null;

    /// <summary>Levels of a book; null when one of them cannot be: a price that is not positive, an amount below zero, something missing.</summary>
    public static BookChange[]? Levels<T>(IReadOnlyList<T>? levels, Func<T, (decimal? Price, decimal? Quantity)> read)
    {
        if (levels is null)
        {
            return null;
        }

        var changes = new BookChange[levels.Count];
        for (var index = 0; index < changes.Length; index++)
        {
            if (levels[index] is not { } level || read(level) is not ({ } price, { } quantity) || price <= 0m || quantity < 0m)
            {
                return null;
            }

            changes[index] = new BookChange(price, quantity);
        }

        return changes;
    }

    /// <summary>A page of history out of rows that are not final: all but the newest are, and that one too when the page ends in the past.</summary>
    public static CandlePage Page(IEnumerable<Candle?> rows, bool reachesPresent)
    {
        var all = rows.ToArray();
        var good = all.OfType<Candle>().OrderBy(candle => candle.OpenTime).DistinctBy(candle => candle.OpenTime).ToArray();
        for (var index = 0; index < good.Length; index++)
        {
            good[index] = good[index].AsClosed(index < good.Length - 1 || !reachesPresent);
        }

        return new CandlePage([.. good], all.Length - all.OfType<Candle>().Count(), reachesPresent);
    }
}
