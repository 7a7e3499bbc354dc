namespace Klarpakke.Safety.Tests.Market;

public sealed class PricePathTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 7, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_price_goes_straight_from_point_to_point_and_jumps_where_the_way_is_not_known()
    {
        var path = new PricePath([new(Start, 100m), new(Start.AddSeconds(10), 90m), new(Start.AddSeconds(20), 50m, IsAfterGap: true)]);

        path.At(Start.AddSeconds(5)).Should().Be(95m);
        path.At(Start.AddSeconds(19)).Should().Be(90m);
        path.At(Start.AddSeconds(20)).Should().Be(50m);
        path.At(Start.AddHours(1)).Should().Be(50m);
    }

    [Fact]
    public void A_candle_that_closed_lower_is_walked_over_its_high_and_then_its_low()
    {
        var points = Candles.PointsOf([(Start, [100m, 110m, 80m, 90m])], TimeSpan.FromHours(1)).ToArray();

        points.Select(point => point.Price).Should().Equal(100m, 110m, 80m, 90m);
        points[^1].At.Should().Be(Start.AddHours(1).AddSeconds(-1));
    }
}
