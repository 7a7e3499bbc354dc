using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Trading;
using static Klarpakke.Grains.Tests.Risk.RiskWorld;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>When the limits trip, over desk, pair and rows.</summary>
public sealed class RiskLimitTests
{
    private readonly RiskWorld _world = new();

    [Theory]
    [InlineData("-1.99", false)]
    [InlineData("-2.00", true)]
    public async Task A_soft_stop_trips_on_the_tick_that_reaches_two_percent(string percent, bool trips)
    {
        var user = await _world.HolderAsync();

        await _world.FallToAsync(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture));

        user.Trips.Any().Should().Be(trips);
        user.Status.Mode.Should().Be(trips ? AccountMode.SignalOnly : AccountMode.Normal);
        user.Kill.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData("-3.99", 0)]
    [InlineData("-4.00", 1)]
    public async Task A_hard_stop_trips_on_the_third_sample_at_four_percent(string percent, int calls)
    {
        var user = await _world.HolderAsync();
        var fall = decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture);

        for (var sample = 0; sample < 3; sample++)
        {
            user.Kill.Calls.Should().Be(0);
            await _world.FallToAsync(fall);
            await _world.PassAsync(TimeSpan.FromMilliseconds(10));
        }

        user.Kill.Commands.Should().HaveCount(calls);
        user.Wakes.Should().Be(calls, "the switch is awake before it is needed");
        if (calls > 0)
        {
            user.Kill.Commands[0].Should().Match<GrainInterfaces.Risk.TriggerKill>(
                command => command.Reason == "DAY_HARD" && command.Drawdown == -0.04m && command.Cash == 5_000m && command.Floor == 9_600m && command.LatchedUntil == new DateTimeOffset(2026, 1, 7, 0, 0, 0, TimeSpan.Zero));
            user.Status.Mode.Should().Be(AccountMode.CloseOnly);
        }
    }

    [Fact]
    public async Task Exactly_five_and_exactly_eight_percent_of_a_week_trip()
    {
        var user = await _world.HolderAsync();
        await _world.FallToAsync(-1.9m);
        await _world.PassAsync(TimeSpan.FromHours(12));
        await _world.FallToAsync(-3.8m);
        await _world.PassAsync(TimeSpan.FromDays(1));
        user.Trips.Should().BeEmpty("no day lost two percent");

        await _world.FallToAsync(-5m);
        user.Trips.Should().Equal(("risk.soft-stop", "2026-W02", _world.Now));

        await _world.PassAsync(TimeSpan.FromDays(1));
        await _world.FallToAsync(-6.8m);
        await _world.PassAsync(TimeSpan.FromDays(1));
        await _world.FallToAsync(-8m);
        await _world.PassAsync(2);

        user.Kill.Commands.Select(command => command.Reason).Should().Equal("WEEK_HARD");
    }

    [Fact]
    public async Task F1_a_single_sample_never_trips_a_hard_stop_however_much_is_booked_on_it()
    {
        var user = await _world.HolderAsync();

        await _world.FallToAsync(-4.5m);
        for (var booking = 0; booking < 5; booking++)
        {
            await user.MoveAsync(0.000001m);
            await user.ValueAsync();
        }

        await _world.FallToAsync(0m);
        await _world.PassAsync(30);

        user.Kill.Calls.Should().Be(0);
        user.Trips.Select(trip => trip.Kind).Should().Equal("risk.soft-stop");
    }

    [Fact]
    public async Task E10_a_gap_through_both_limits_goes_hard_and_records_both()
    {
        var user = await _world.HolderAsync();

        await _world.FallToAsync(-4.5m);
        await _world.PassAsync(2);

        user.Trips.Select(trip => trip.Kind).Should().Equal("risk.soft-stop", "risk.hard-stop");
        user.Status.Reasons.Select(reason => reason.Code).Should().Contain(["KILL_SWITCH", "HARD_STOP", "SOFT_STOP"]);
    }

    [Fact]
    public async Task F7_a_restart_at_minus_3_9_percent_measures_from_the_days_own_baseline()
    {
        var user = await _world.HolderAsync();
        await _world.FallToAsync(-3.9m);

        await user.RestartAsync();
        user.Status.Limits[0].Drawdown.Should().Be(-0.039m);
        await _world.FallToAsync(-4m);
        await _world.PassAsync(2);

        user.Kill.Commands.Should().ContainSingle().Which.Drawdown.Should().Be(-0.04m);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(-4_500)]
    public async Task F4_money_moved_in_or_out_changes_no_drawdown(int amount)
    {
        var user = await _world.HolderAsync();
        await _world.FallToAsync(-3m);

        await user.MoveAsync(amount, amount > 0 ? CashMoveKind.Deposited : CashMoveKind.Withdrawn);
        await _world.PassAsync(20);

        user.Status.Limits[0].Drawdown.Should().BeApproximately(-0.03m, 0.000000000001m);
        user.Kill.Calls.Should().Be(0);
        user.Audit("risk.equity-moved").Should().HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task F5_the_users_own_coins_are_not_in_it()
    {
        var user = await _world.UserAsync(cash: 10_000m);
        await _world.QuoteAsync(Btc, 5_000m);
        await _world.QuoteAsync(Btc, 4_600m);
        await _world.PassAsync(20);

        user.Status.Equity.Should().Be(10_000m);
        user.Trips.Should().BeEmpty();
    }

    [Fact]
    public async Task F6_midnight_begins_a_day_at_its_own_value_and_clears_no_hard_stop()
    {
        var user = await _world.HolderAsync();
        await _world.PassAsync(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(1));
        await _world.FallToAsync(-4.2m);
        await _world.PassAsync(3);
        user.Kill.Commands.Should().ContainSingle();

        await _world.PassAsync(TimeSpan.FromMinutes(2));

        user.Status.Limits[0].StartedAt.Should().Be(new DateTimeOffset(2026, 1, 7, 0, 0, 0, TimeSpan.Zero));
        user.Status.Limits[0].Baseline.Should().Be(9_580m);
        user.Status.Mode.Should().Be(AccountMode.CloseOnly);
        user.Status.Reasons.Select(reason => reason.Code).Should().Contain("HARD_STOP").And.NotContain("SOFT_STOP", "its day is over and the new one has lost nothing");
        user.Audit("risk.baseline").Should().Contain(entry => entry.OccurredAt == new DateTimeOffset(2026, 1, 7, 0, 0, 0, TimeSpan.Zero), "the day begins at its first instant");
    }

    [Fact]
    public async Task F9_fees_and_spread_count()
    {
        await _world.QuoteAsync(Btc, 5_000m);
        var user = await _world.UserAsync(cash: 10_000m);

        await user.TradeAsync("1", Btc, OrderSide.Buy, 1m, 5_000.5m, fee: 5m, feeAsset: "USDC");

        user.Status.Equity.Should().Be(9_994.5m);
    }

    [Fact]
    public async Task F9_a_fee_in_a_third_coin_is_valued_by_its_own_pair_and_until_then_nobody_knows_the_equity()
    {
        var bnb = Domain.Markets.Symbol.Parse("PAPER:BNB-USDC");
        await _world.QuoteAsync(Btc, 5_000m);
        var user = await _world.UserAsync(cash: 10_000m);
        await user.TradeAsync("1", Btc, OrderSide.Buy, 1m, 5_000m, fee: 0.01m, feeAsset: "BNB");
        user.Status.PriceFaults.Should().Equal("FEE_NOT_VALUED PAPER:BTC-USDC");

        await _world.QuoteAsync(bnb, 600m);
        await _world.PassAsync(5);

        user.Status.PriceFaults.Should().BeEmpty();
        user.Status.Equity.Should().Be(9_994m);
        await user.RestartAsync();
        user.Status.Equity.Should().Be(9_994m, "the worth is a row");
    }

    [Fact]
    public async Task F12_the_quote_asset_is_the_measure_and_another_one_is_refused()
    {
        var user = await _world.HolderAsync();
        var entry = new GrainInterfaces.Risk.BookEntry("x", GrainInterfaces.Risk.BookEntryKind.CashMoved, _world.Now, null, null, 10m, null, CashMoveKind.Deposited);

        await user.Awaiting(it => it.BookInAsync(Domain.Markets.Asset.Parse("USDT"), entry)).Should().ThrowAsync<ArgumentException>();

        user.Status.Equity.Should().Be(10_000m);
    }

    [Fact]
    public async Task A_row_that_is_told_again_counts_once()
    {
        var user = await _world.UserAsync(cash: 10_000m);
        var entry = new GrainInterfaces.Risk.BookEntry("deposit-7", GrainInterfaces.Risk.BookEntryKind.CashMoved, _world.Now, null, null, 500m, null, CashMoveKind.Deposited);

        await user.BookAsync(entry, entry);
        await user.BookAsync(entry);
        await user.RestartAsync();
        await user.BookAsync(entry);

        user.Status.Equity.Should().Be(10_500m);
    }
}
