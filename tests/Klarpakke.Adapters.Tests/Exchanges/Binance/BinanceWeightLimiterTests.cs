using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

public sealed class BinanceWeightLimiterTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Requests_pass_until_our_share_of_the_minute_is_used_and_then_wait_for_the_next()
    {
        var limiter = new BinanceWeightLimiter(_time, 0.5m);
        limiter.SetLimit(100);
        _time.Advance(TimeSpan.FromSeconds(20));

        limiter.TryTake(50).Should().Be(TimeSpan.Zero);
        limiter.TryTake(1).Should().Be(TimeSpan.FromSeconds(40));

        _time.Advance(TimeSpan.FromSeconds(40));
        limiter.TryTake(1).Should().Be(TimeSpan.Zero);
        limiter.Used.Should().Be(1);
    }

    [Fact]
    public void The_venues_own_count_raises_ours_but_never_lowers_it()
    {
        var limiter = new BinanceWeightLimiter(_time, 1m);
        limiter.TryTake(40);

        limiter.Report(30);
        limiter.Used.Should().Be(40);
        limiter.Report(5999);

        limiter.TryTake(2).Should().Be(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_block_holds_until_it_ends_and_a_shorter_one_does_not_shorten_it()
    {
        var limiter = new BinanceWeightLimiter(_time, 1m);

        limiter.Block(TimeSpan.FromMinutes(10));
        limiter.Block(TimeSpan.FromSeconds(1));

        limiter.TryTake(1).Should().Be(TimeSpan.FromMinutes(10));
        _time.Advance(TimeSpan.FromMinutes(10));
        limiter.TryTake(1).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void A_request_larger_than_the_whole_share_goes_out_alone_in_a_fresh_minute()
    {
        var limiter = new BinanceWeightLimiter(_time, 0.05m);
        limiter.SetLimit(1000);

        limiter.TryTake(250).Should().Be(TimeSpan.Zero);
        limiter.TryTake(1).Should().Be(TimeSpan.FromMinutes(1));
    }
}
