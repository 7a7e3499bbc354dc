using System.Collections.Immutable;
using Klarpakke.ClientApi.Security;

namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Plain values for tests, of which a test changes what it is about.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 12, 0, 30, TimeSpan.Zero);

    public static Symbol Btc { get; } = Symbol.Parse("PAPER:BTC-USDC");

    public static Symbol Eth { get; } = Symbol.Parse("PAPER:ETH-USDC");

    public static Instrument InstrumentOf(Symbol symbol) => new(symbol, $"{symbol.Base}{symbol.Quote}", 0.01m, 0.00001m, 5m, IsTrading: true);

    /// <summary>Symbols S0, S1, ... of the paper venue.</summary>
    public static ImmutableArray<Symbol> Symbols(int count) => [.. Enumerable.Range(0, count).Select(i => Symbol.Parse($"PAPER:S{i}-USDC"))];

    public static PriceUpdate Update(Symbol symbol, long seq, decimal last = 61_234.50m, DateTimeOffset? at = null) => new(
        symbol, seq, Price.Of(last), Quote.TryCreate(last - 0.10m, 0.5m, last + 0.10m, 0.40m),
        new BookTop([Level(last - 0.10m, 0.5m), Level(last - 0.20m, 2m)], [Level(last + 0.10m, 0.40m)], seq),
        new DayStatistics(Price.Of(60_000m), Price.Of(62_000m), Price.Of(59_000.5m), 1234.5000m, 74_000_000m),
        [UnfinishedMinute(at ?? Monday, last)],
        FeedState.Live, at ?? Monday, at ?? Monday);

    public static Candle UnfinishedMinute(DateTimeOffset at, decimal close) => Candle.Create(
        CandleInterval.OneMinute, CandleInterval.OneMinute.OpenTimeOf(at), close, close, close, close, 1.50m, 1.50m * close, 3, isClosed: false);

    public static Candle ClosedMinute(DateTimeOffset openTime, decimal close = 61_000m) => Candle.Create(
        CandleInterval.OneMinute, openTime, close, close + 1m, close - 1m, close, 2m, 2m * close, 7);

    public static DevelopmentUser Named(string name, UserRole role = UserRole.User) => new() { Name = name, Role = role };

    private static BookLevel Level(decimal price, decimal quantity) => new(Price.Of(price), Quantity.Of(quantity));
}
