using Klarpakke.Domain.Risk.Modes;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.Tests.Markets;
using static Klarpakke.Grains.Tests.Risk.RiskWorld;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>What follows from prices that may not be believed.</summary>
public sealed class RiskFaultTests
{
    private readonly RiskWorld _world = new();

    [Fact]
    public async Task F2_F3_an_unknown_equity_is_not_zero_blocks_entries_after_a_minute_and_counts_as_soft_after_five()
    {
        var user = await _world.HolderAsync();
        _world.IsFeedAlive = false;

        await _world.PassAsync(50);
        user.Status.Equity.Should().Be(10_000m, "what was known last is shown with its time");
        user.Status.PriceFaults.Should().Equal("PRICE_STALE PAPER:BTC-USDC");
        user.Status.Mode.Should().Be(AccountMode.Normal);

        await _world.PassAsync(25);
        user.Status.Reasons.Select(reason => reason.Code).Should().Equal("STALE_DATA");
        user.Audit("risk.blind").Should().ContainSingle();

        await _world.PassAsync(TimeSpan.FromMinutes(5));
        user.Status.Reasons.Select(reason => reason.Code).Should().BeEquivalentTo(["STALE_DATA", "SOFT_STOP"]);
        user.Trips.Should().ContainSingle().Which.Period.Should().Be("blind");

        _world.IsFeedAlive = true;
        await _world.PassAsync(10);
        user.Status.Reasons.Select(reason => reason.Code).Should().Equal(["SOFT_STOP"], "the day's soft stop ends with its day");
        await _world.PassAsync(TimeSpan.FromHours(12));
        user.Status.Mode.Should().Be(AccountMode.Normal);
        user.Kill.Calls.Should().Be(0, "nothing is ever sold because data is stale");
    }

    [Fact]
    public async Task F3_a_restart_does_not_forget_that_nobody_could_see()
    {
        var user = await _world.HolderAsync();
        _world.IsFeedAlive = false;
        await _world.PassAsync(70);

        await user.RestartAsync();
        user.Status.Reasons.Select(reason => reason.Code).Should().Equal("STALE_DATA");
    }

    [Fact]
    public async Task F10_a_frozen_feed_sells_nothing_and_the_first_price_after_it_does()
    {
        var user = await _world.HolderAsync();
        _world.IsFeedAlive = false;
        await _world.PassAsync(30);
        user.Kill.Calls.Should().Be(0);

        _world.IsFeedAlive = true;
        await _world.FallToAsync(-4.5m);
        await _world.PassAsync(2);

        user.Kill.Commands.Should().ContainSingle();
    }

    [Fact]
    public async Task F11_a_quote_of_zero_values_nothing_and_trips_nothing()
    {
        var user = await _world.HolderAsync();

        await _world.TakeAsync(Btc, Updates.Of(receivedAt: _world.Now) with { BadQuote = new BadQuote(0m, 0m) });
        await _world.PassAsync(10);

        user.Status.PriceFaults.Should().Equal("PRICE_NOT_POSITIVE PAPER:BTC-USDC");
        user.Status.Limits[0].Drawdown.Should().Be(0m);
        user.Trips.Should().BeEmpty();
        user.Kill.Calls.Should().Be(0);
    }

    [Fact]
    public async Task F1_an_outlier_trips_nothing_until_it_is_confirmed()
    {
        var user = await _world.HolderAsync();

        await _world.QuoteAsync(Btc, 3_000m);
        await _world.PassAsync(1);
        await _world.QuoteAsync(Btc, 5_000m);
        await _world.PassAsync(5);

        user.Trips.Should().BeEmpty();
    }

    [Fact]
    public async Task E4_a_pair_that_forgot_what_was_armed_is_armed_again_within_five_seconds()
    {
        var user = await _world.HolderAsync();
        _world.RestartPair(Btc);
        await _world.QuoteAsync(Btc, 5_000m);
        await _world.PassAsync(5);

        await _world.FallToAsync(-2m);

        user.Trips.Should().ContainSingle().Which.At.Should().Be(_world.Now);
    }

    [Fact]
    public async Task One_price_that_is_missing_leaves_the_whole_book_unknown()
    {
        var user = await _world.HolderAsync();
        await _world.QuoteAsync(Eth, 100m);
        await user.TradeAsync("2", Eth, Domain.Trading.OrderSide.Buy, 10m, 100m);
        _world.RestartPair(Eth);

        await _world.QuoteAsync(Btc, 4_500m);
        await _world.PassAsync(5);
        user.Trips.Should().BeEmpty();
        user.Status.PriceFaults.Should().Equal("PRICE_MISSING PAPER:ETH-USDC");

        // The pair has come back empty; the timer armed it again, so its next quote is heard at once.
        await _world.QuoteAsync(Eth, 100m);
        user.Trips.Should().NotBeEmpty();
    }
}
