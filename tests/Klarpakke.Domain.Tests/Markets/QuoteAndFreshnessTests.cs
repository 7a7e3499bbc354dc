using FsCheck.Fluent;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Tests.Markets;

public sealed class QuoteAndFreshnessTests
{
    private static readonly DateTimeOffset Contact = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<decimal, decimal, decimal, decimal> BadQuotes => new()
    {
        { 10m, 1m, 10m, 1m },
        { 10.01m, 1m, 10m, 1m },
        { 0m, 1m, 10m, 1m },
        { 10m, 1m, 0m, 1m },
        { -1m, 1m, 10m, 1m },
        { 0m, 0m, 0m, 0m },
        { 10m, -1m, 11m, 1m },
        { 10m, 1m, 11m, -1m },
    };

    [Theory]
    [MemberData(nameof(BadQuotes))]
    public void A_quote_that_touches_crosses_or_lacks_a_side_is_no_quote(decimal bid, decimal bidQuantity, decimal ask, decimal askQuantity) =>
        Quote.TryCreate(bid, bidQuantity, ask, askQuantity).Should().BeNull();

    [Fact]
    public void Any_bid_under_the_ask_is_a_quote() =>
        Properties.Holds(MarketGen.PositiveDecimal.Two().Where(pair => pair.Item1 < pair.Item2), pair =>
            Quote.TryCreate(pair.Item1, 0m, pair.Item2, 3m).Should().BeEquivalentTo(new
            {
                Bid = Price.Of(pair.Item1),
                BidQuantity = Quantity.Zero,
                Ask = Price.Of(pair.Item2),
                AskQuantity = Quantity.Of(3m),
            }));

    public static TheoryData<decimal, decimal, decimal> Changes => new()
    {
        { 100m, 100m, 0m },
        { 100m, 101m, 1m },
        { 100m, 98m, -2m },
        { 100m, 0.01m, -99.99m },
        { 3m, 4m, 33.33m },
        { 3m, 5m, 66.67m },
        { 20_000m, 20_001m, 0.01m }, // 0.005 %: half goes away from zero
        { 20_000m, 19_999m, -0.01m },
        { 20_000m, 20_003m, 0.02m }, // 0.015 %: would be 0.02 to even as well
        { 20_000m, 20_005m, 0.03m }, // 0.025 %: to even would say 0.02
        { 20_000m, 19_995m, -0.03m },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_change_over_a_day_has_two_decimals_rounded_half_away_from_zero(decimal open, decimal last, decimal percent) =>
        new DayStatistics(Price.Of(open), Price.Of(open), Price.Of(open), 0m, 0m).ChangePercent(Price.Of(last)).Should().Be(percent);

    [Theory]
    [InlineData(FeedState.Live, 0, DataQuality.Live)]
    [InlineData(FeedState.Live, 30_000_000, DataQuality.Live)] // exactly 3 s
    [InlineData(FeedState.Live, 30_000_001, DataQuality.Delayed)]
    [InlineData(FeedState.Live, 100_000_000, DataQuality.Delayed)] // exactly 10 s
    [InlineData(FeedState.Live, 100_000_001, DataQuality.Stale)]
    [InlineData(FeedState.CatchingUp, 0, DataQuality.Delayed)]
    [InlineData(FeedState.CatchingUp, 100_000_000, DataQuality.Delayed)]
    [InlineData(FeedState.CatchingUp, 100_000_001, DataQuality.Stale)]
    [InlineData(FeedState.Down, 0, DataQuality.Delayed)]
    [InlineData(FeedState.Down, 100_000_000, DataQuality.Delayed)]
    [InlineData(FeedState.Down, 100_000_001, DataQuality.Stale)]
    public void Quality_changes_one_tick_after_three_and_ten_seconds(FeedState feed, long ageInTicks, DataQuality quality) =>
        PriceFreshness.Of(feed, Contact, Contact.AddTicks(ageInTicks)).Should().Be(quality);

    [Theory]
    [InlineData(FeedState.Live)]
    [InlineData(FeedState.CatchingUp)]
    [InlineData(FeedState.Down)]
    public void A_price_the_venue_never_confirmed_is_an_error_whatever_the_feed_says(FeedState feed) =>
        PriceFreshness.Of(feed, null, Contact).Should().Be(DataQuality.Error);
}
