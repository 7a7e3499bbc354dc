using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Markets;

public sealed class CandleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Numbers_that_hold_together_make_a_candle()
    {
        var fault = Candle.TryCreate(CandleInterval.OneHour, Noon, 10m, 12m, 9m, 11m, 3.5m, 36m, 7, true, out var candle);

        fault.Should().BeNull();
        candle.Should().BeEquivalentTo(new
        {
            Interval = CandleInterval.OneHour,
            OpenTime = Noon,
            Open = Price.Of(10m),
            High = Price.Of(12m),
            Low = Price.Of(9m),
            Close = Price.Of(11m),
            Volume = 3.5m,
            QuoteVolume = 36m,
            Trades = 7L,
            IsClosed = true,
        });
    }

    [Theory]
    [InlineData(10, 10, 10, 10, 0, 0, 0)] // nothing happened: legal, and common on quiet pairs
    [InlineData(10, 11, 9, 9, 1, 1, 1)]
    [InlineData(10, 11, 9, 11, 1, 1, 1)]
    public void Boundaries_belong_to_a_candle(int open, int high, int low, int close, int volume, int quoteVolume, long trades) =>
        FaultOf(open, high, low, close, volume, quoteVolume, trades).Should().BeNull();

    [Theory]
    [InlineData(10, 12, 0, 11, 1, 1, 1, "zero or negative")]
    [InlineData(10, 12, -1, 11, 1, 1, 1, "zero or negative")]
    [InlineData(0, 0, 0, 0, 1, 1, 1, "zero or negative")]
    [InlineData(0, 12, 9, 11, 1, 1, 1, "do not enclose")]
    [InlineData(13, 12, 9, 11, 1, 1, 1, "do not enclose")]
    [InlineData(10, 12, 9, 13, 1, 1, 1, "do not enclose")]
    [InlineData(8, 12, 9, 11, 1, 1, 1, "do not enclose")]
    [InlineData(10, 12, 9, 8, 1, 1, 1, "do not enclose")]
    [InlineData(10, 8, 9, 10, 1, 1, 1, "do not enclose")]
    [InlineData(10, 12, 9, 11, -1, 1, 1, "negative")]
    [InlineData(10, 12, 9, 11, 1, -1, 1, "negative")]
    [InlineData(10, 12, 9, 11, 1, 1, -1, "negative")]
    public void Each_fault_is_named_and_makes_no_candle(
        int open, int high, int low, int close, int volume, int quoteVolume, long trades, string fault)
    {
        var answer = Candle.TryCreate(
            CandleInterval.OneMinute, Noon, open, high, low, close, volume, quoteVolume, trades, true, out var candle);

        answer.Should().Contain(fault);
        candle.Should().BeNull();
        FluentActions.Invoking(() => Candle.Create(CandleInterval.OneMinute, Noon, open, high, low, close, volume, quoteVolume, trades))
            .Should().Throw<ArgumentException>().WithMessage($"*{fault}*");
    }

    [Fact]
    public void An_open_time_off_the_grid_or_in_another_offset_is_a_fault()
    {
        Candle.TryCreate(CandleInterval.OneHour, Noon.AddMinutes(1), 1m, 1m, 1m, 1m, 0m, 0m, 0, true, out _).Should().Contain("1h grid");
        Candle.TryCreate(CandleInterval.OneMinute, Noon.AddTicks(1), 1m, 1m, 1m, 1m, 0m, 0m, 0, true, out _).Should().Contain("1m grid");
        Candle.TryCreate(CandleInterval.OneHour, Noon.ToOffset(TimeSpan.FromHours(1)), 1m, 1m, 1m, 1m, 0m, 0m, 0, true, out _)
            .Should().Contain("1h grid");
    }

    [Fact]
    public void A_candle_that_starts_with_a_trade_is_that_trade_and_open()
    {
        var candle = Candle.StartingWith(CandleInterval.FiveMinutes, TradeAt(Noon.AddMinutes(7), 10m, 2m));

        candle.Should().Be(Candle.Create(CandleInterval.FiveMinutes, Noon.AddMinutes(5), 10m, 10m, 10m, 10m, 2m, 20m, 1, isClosed: false));
    }

    [Fact]
    public void A_further_trade_moves_close_and_extremes_and_adds_volume()
    {
        var candle = Candle.StartingWith(CandleInterval.OneMinute, TradeAt(Noon, 10m, 1m))
            .With(TradeAt(Noon.AddSeconds(1), 12m, 2m))
            .With(TradeAt(Noon.AddSeconds(59), 9m, 3m));

        candle.Should().Be(Candle.Create(CandleInterval.OneMinute, Noon, 10m, 12m, 9m, 9m, 6m, 61m, 3, isClosed: false));
    }

    [Fact]
    public void A_trade_outside_the_interval_is_refused()
    {
        var candle = Candle.StartingWith(CandleInterval.OneMinute, TradeAt(Noon, 10m, 1m));

        candle.Invoking(c => c.With(TradeAt(Noon.AddMinutes(1), 10m, 1m))).Should().Throw<ArgumentException>();
        candle.Invoking(c => c.With(TradeAt(Noon.AddTicks(-1), 10m, 1m))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_closed_candle_takes_no_more_trades()
    {
        var closed = Candle.Create(CandleInterval.OneMinute, Noon, 10m, 10m, 10m, 10m, 1m);

        closed.Invoking(c => c.With(TradeAt(Noon, 10m, 1m))).Should().Throw<ArgumentException>();
    }

    private static string? FaultOf(decimal open, decimal high, decimal low, decimal close, decimal volume, decimal quoteVolume, long trades) =>
        Candle.TryCreate(CandleInterval.OneMinute, Noon, open, high, low, close, volume, quoteVolume, trades, true, out _);

    private static Trade TradeAt(DateTimeOffset at, decimal price, decimal quantity) =>
        new(1, Price.Of(price), Quantity.Of(quantity), AggressorSold: false, at);
}
