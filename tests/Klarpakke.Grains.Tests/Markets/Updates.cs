using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;

namespace Klarpakke.Grains.Tests.Markets;

/// <summary>Builders for market updates; times count minutes from one fixed moment.</summary>
internal static class Updates
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static MarketUpdate Of(
        FeedState state = FeedState.Live, ImmutableArray<Trade>? trades = null, Quote? quote = null, BookTop? book = null, DayStatistics? day = null,
        ImmutableArray<Candle>? candles = null, DateTimeOffset? receivedAt = null) =>
        new(state, trades ?? [], quote, book, day, candles ?? [], receivedAt ?? Start);

    public static Trade Trade(long id, decimal price, int second = 0) => new(id, Price.Of(price), Quantity.Of(0.5m), false, Start.AddSeconds(second));

    public static Quote Quote(decimal bid) => Domain.Markets.Quote.TryCreate(bid, 1m, bid + 1m, 1m)!;

    public static Candle Candle(int minute, decimal close, bool isClosed, CandleInterval interval = CandleInterval.OneMinute) => Domain.Markets.Candle.Create(
        interval, Start.AddMinutes(minute), 95m, Math.Max(close, 110m), Math.Min(close, 80m), close, 12m, 1_200m, 7, isClosed);
}
