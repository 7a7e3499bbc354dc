namespace Klarpakke.Domain.Markets;

/// <summary>Prices and volume of one symbol over one interval.</summary>
public sealed record Candle
{
    private Candle(CandleInterval interval, DateTimeOffset openTime, Price open, Price high, Price low, Price close, decimal volume, decimal quoteVolume, long trades, bool isClosed)
    {
        Interval = interval;
        OpenTime = openTime;
        Open = open;
        High = high;
        Low = low;
        Close = close;
        Volume = volume;
        QuoteVolume = quoteVolume;
        Trades = trades;
        IsClosed = isClosed;
    }

    /// <summary>The length of the candle.</summary>
    public CandleInterval Interval { get; }

    /// <summary>Start of the interval, UTC, on the interval's grid. The candle covers [OpenTime, OpenTime + length).</summary>
    public DateTimeOffset OpenTime { get; }

    /// <summary>First price.</summary>
    public Price Open { get; }

    /// <summary>Highest price.</summary>
    public Price High { get; }

    /// <summary>Lowest price.</summary>
    public Price Low { get; }

    /// <summary>Last price so far.</summary>
    public Price Close { get; }

    /// <summary>Traded amount in the base asset.</summary>
    public decimal Volume { get; }

    /// <summary>Traded amount in the quote asset.</summary>
    public decimal QuoteVolume { get; }

    /// <summary>Number of trades.</summary>
    public long Trades { get; }

    /// <summary>True when the venue has said that the candle will not change any more. Strategies act on closed candles only.</summary>
    public bool IsClosed { get; }

    /// <summary>Makes a candle that holds together, or says what is wrong with the numbers.</summary>
    /// <param name="interval">The length.</param>
    /// <param name="openTime">Start, on the interval's grid, offset zero.</param>
    /// <param name="open">First price, positive.</param>
    /// <param name="high">Highest price, at least open and close.</param>
    /// <param name="low">Lowest price, at most open and close, positive.</param>
    /// <param name="close">Last price, positive.</param>
    /// <param name="volume">Base volume, zero or more.</param>
    /// <param name="quoteVolume">Quote volume, zero or more.</param>
    /// <param name="trades">Number of trades, zero or more.</param>
    /// <param name="isClosed">Whether the venue calls it final.</param>
    /// <param name="candle">The candle, when the answer is null.</param>
    /// <returns>Null, or the first fault found.</returns>
    public static string? TryCreate(
        CandleInterval interval, DateTimeOffset openTime, decimal open, decimal high, decimal low, decimal close,
        decimal volume, decimal quoteVolume, long trades, bool isClosed, out Candle? candle)
    {
        candle = null;
        if (openTime != interval.OpenTimeOf(openTime) || openTime.Offset != TimeSpan.Zero)
        {
            return $"open time {openTime:O} is not on the {interval.Code()} grid";
        }

        if (low <= 0m)
        {
            return "a price is zero or negative";
        }

        if (high < Math.Max(open, close) || low > Math.Min(open, close))
        {
            return "high and low do not enclose open and close";
        }

        if (volume < 0m || quoteVolume < 0m || trades < 0)
        {
            return "volume or trade count is negative";
        }

        candle = new Candle(interval, openTime, Price.Of(open), Price.Of(high), Price.Of(low), Price.Of(close), volume, quoteVolume, trades, isClosed);
        return null;
    }

    /// <summary>Makes a candle from numbers that are known to hold together.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static Candle Create(
        CandleInterval interval, DateTimeOffset openTime, decimal open, decimal high, decimal low, decimal close,
        decimal volume, decimal quoteVolume = 0m, long trades = 0, bool isClosed = true) =>
        TryCreate(interval, openTime, open, high, low, close, volume, quoteVolume, trades, isClosed, out var candle) is { } fault
            ? throw new ArgumentException($"Not a candle: {fault}.", nameof(openTime))
            : candle!;

    /// <summary>The same candle, known to be final or not.</summary>
    public Candle AsClosed(bool isClosed = true) =>
        isClosed == IsClosed ? this : new Candle(Interval, OpenTime, Open, High, Low, Close, Volume, QuoteVolume, Trades, isClosed);

    /// <summary>The open candle that starts with this trade.</summary>
    public static Candle StartingWith(CandleInterval interval, Trade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        return new Candle(
            interval, interval.OpenTimeOf(trade.OccurredAt), trade.Price, trade.Price, trade.Price, trade.Price,
            trade.Quantity.Value, trade.Quantity.Value * trade.Price.Value, 1, isClosed: false);
    }

    /// <summary>This candle with one more trade in it.</summary>
    /// <exception cref="ArgumentException">The candle is closed, or the trade falls outside its interval.</exception>
    public Candle With(Trade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        if (IsClosed || Interval.OpenTimeOf(trade.OccurredAt) != OpenTime)
        {
            throw new ArgumentException("A trade belongs to the open candle of its own interval.", nameof(trade));
        }

        return new Candle(
            Interval, OpenTime, Open, trade.Price > High ? trade.Price : High, trade.Price < Low ? trade.Price : Low, trade.Price,
            Volume + trade.Quantity.Value, QuoteVolume + (trade.Quantity.Value * trade.Price.Value), Trades + 1, isClosed: false);
    }
}
