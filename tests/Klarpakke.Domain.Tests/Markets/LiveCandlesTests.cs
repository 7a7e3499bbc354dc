using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Markets;

public sealed class LiveCandlesTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    // A day and a bit in coarse steps, so that candles of every interval both repeat and roll over within one run.
    private static readonly Gen<Trade> TradeGen =
        from seconds in Gen.Choose(0, 3_000).Select(step => step * 30)
        from cents in Gen.Choose(1, 500)
        from lots in Gen.Choose(0, 50)
        select TradeAt(Midnight.AddSeconds(seconds), cents / 100m, lots / 10m);

    private static readonly Gen<Candle> VenueCandle =
        from trade in TradeGen
        from interval in Gen.Elements(CandleIntervals.All.AsEnumerable())
        from spread in Gen.Choose(0, 100)
        from closed in Gen.Elements(true, false, false)
        select Candle.Create(
            interval, interval.OpenTimeOf(trade.OccurredAt), trade.Price.Value, trade.Price.Value + spread, trade.Price.Value / 2m, trade.Price.Value,
            trade.Quantity.Value, trade.Quantity.Value * 3m, spread, closed);

    private static readonly Gen<object> Event = Gen.Frequency((5, TradeGen.Select(trade => (object)trade)), (2, VenueCandle.Select(candle => (object)candle)));

    [Fact]
    public void Trades_and_venue_candles_in_any_order_give_what_a_naive_recount_gives() =>
        Properties.Holds(Event.ListOf(), events =>
        {
            var live = new LiveCandles();
            foreach (var @event in events)
            {
                Apply(live, @event);
            }

            foreach (var interval in CandleIntervals.All)
            {
                live[interval].Should().Be(Recount(interval, [.. events]), "that is what is left of {0}", string.Join('\n', events));
            }

            live.Current.Should().Equal(CandleIntervals.All.Select(interval => Recount(interval, [.. events])).OfType<Candle>());
        });

    [Fact]
    public void Nothing_is_known_before_the_first_event()
    {
        var live = new LiveCandles();
        live.Current.Should().BeEmpty();
        live[CandleInterval.OneDay].Should().BeNull();
    }

    [Fact]
    public void One_trade_opens_a_candle_of_every_interval()
    {
        var live = new LiveCandles();
        live.Apply(TradeAt(Midnight.AddHours(13).AddMinutes(37), 5m, 1m));

        live.Current.Select(candle => candle.Interval).Should().Equal(CandleIntervals.All);
        live.Current.Should().OnlyContain(candle => !candle.IsClosed && candle.Trades == 1);
    }

    [Fact]
    public void The_first_trade_of_the_next_minute_starts_over_without_closing_anything()
    {
        var live = new LiveCandles();
        live.Apply(TradeAt(Midnight.AddSeconds(59), 5m, 1m));
        live.Apply(TradeAt(Midnight.AddSeconds(60), 6m, 2m));

        live[CandleInterval.OneMinute].Should().Be(Candle.Create(CandleInterval.OneMinute, Midnight.AddMinutes(1), 6m, 6m, 6m, 6m, 2m, 12m, 1, isClosed: false));
        live[CandleInterval.FiveMinutes].Should().Be(Candle.Create(CandleInterval.FiveMinutes, Midnight, 5m, 6m, 5m, 6m, 3m, 17m, 2, isClosed: false));
    }

    [Fact]
    public void A_trade_of_a_minute_that_has_passed_changes_nothing()
    {
        var live = new LiveCandles();
        live.Apply(TradeAt(Midnight.AddSeconds(60), 6m, 2m));
        var before = live[CandleInterval.OneMinute];

        live.Apply(TradeAt(Midnight.AddSeconds(59), 500m, 1m));

        live[CandleInterval.OneMinute].Should().BeSameAs(before);
    }

    [Fact]
    public void The_venues_candle_replaces_what_trades_have_built()
    {
        var live = new LiveCandles();
        live.Apply(TradeAt(Midnight, 5m, 1m));
        var venues = Candle.Create(CandleInterval.OneMinute, Midnight, 4m, 6m, 3m, 5m, 10m, 50m, 12, isClosed: false);

        live.Apply(venues);

        live[CandleInterval.OneMinute].Should().BeSameAs(venues);
        live[CandleInterval.FiveMinutes]!.Trades.Should().Be(1);
    }

    [Fact]
    public void A_candle_the_venue_has_closed_stays_as_it_is_until_the_next_begins()
    {
        var live = new LiveCandles();
        var closed = Candle.Create(CandleInterval.OneMinute, Midnight, 4m, 6m, 3m, 5m, 10m, 50m, 12, isClosed: true);
        live.Apply(closed);

        live.Apply(TradeAt(Midnight.AddSeconds(30), 100m, 1m));
        live.Apply(Candle.Create(CandleInterval.OneMinute, Midnight, 4m, 9m, 3m, 5m, 10m, 50m, 12, isClosed: false));
        live[CandleInterval.OneMinute].Should().BeSameAs(closed);

        live.Apply(TradeAt(Midnight.AddSeconds(60), 7m, 1m));
        live[CandleInterval.OneMinute]!.OpenTime.Should().Be(Midnight.AddMinutes(1));
    }

    private static void Apply(LiveCandles live, object @event)
    {
        if (@event is Candle candle)
        {
            live.Apply(candle);
        }
        else
        {
            live.Apply((Trade)@event);
        }
    }

    /// <summary>The rules read backwards: only the newest interval counts, a closed venue candle ends it, else the last venue candle plus the trades after it.</summary>
    private static Candle? Recount(CandleInterval interval, List<object> events)
    {
        var newest = events.Select(@event => OpenTimeOf(interval, @event)).Max();
        var ofNewest = events.Where(@event => newest is not null && OpenTimeOf(interval, @event) == newest).ToList();
        if (ofNewest.OfType<Candle>().FirstOrDefault(candle => candle.IsClosed) is { } closed)
        {
            return closed;
        }

        var venues = ofNewest.OfType<Candle>().LastOrDefault();
        var trades = ofNewest.Skip(venues is null ? 0 : ofNewest.LastIndexOf(venues) + 1).Cast<Trade>().ToList();
        return trades.Count == 0 ? venues : Sum(interval, newest!.Value, venues, trades);
    }

    private static Candle Sum(CandleInterval interval, DateTimeOffset openTime, Candle? start, List<Trade> trades)
    {
        List<decimal> prices = [.. start is null ? [] : new[] { start.Open.Value, start.High.Value, start.Low.Value }, .. trades.Select(trade => trade.Price.Value)];
        return Candle.Create(
            interval, openTime, prices[0], prices.Max(), prices.Min(), prices[^1],
            (start?.Volume ?? 0m) + trades.Sum(trade => trade.Quantity.Value),
            (start?.QuoteVolume ?? 0m) + trades.Sum(trade => trade.Quantity.Value * trade.Price.Value),
            (start?.Trades ?? 0) + trades.Count,
            isClosed: false);
    }

    private static DateTimeOffset? OpenTimeOf(CandleInterval interval, object @event) => @event switch
    {
        Candle candle => candle.Interval == interval ? candle.OpenTime : null,
        Trade trade => interval.OpenTimeOf(trade.OccurredAt),
        _ => throw new ArgumentException("Neither a candle nor a trade.", nameof(@event)),
    };

    private static Trade TradeAt(DateTimeOffset at, decimal price, decimal quantity) =>
        new(1, Price.Of(price), Quantity.Of(quantity), AggressorSold: false, at);
}
