using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>One position is sold, whatever the venue does.</summary>
public sealed class KillSaleTests
{
    [Fact]
    public async Task A1_what_a_sale_leaves_over_goes_into_the_next_attempt()
    {
        using var bench = await SellingAsync(6m, order => Attempt(order) == 1 ? new FakeEnd { Part = 0.7m } : null);

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().Equal("PAPER sell KP-K1-1-1 6 Market", "PAPER sell KP-K1-1-2 1.8 Market");
    }

    [Fact]
    public async Task A2_behind_the_price_protection_it_is_sold_with_a_limit()
    {
        using var bench = await SellingAsync(1m, order => Attempt(order) == 1 ? new FakeEnd { Part = 0m, Word = "EXECUTION_RULE_PRICE_RANGE_EXCEEDED" } : null);

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().Equal("PAPER sell KP-K1-1-1 1 Market", "PAPER sell KP-K1-1-2 1 LimitImmediate");
    }

    [Fact]
    public async Task A3_an_order_of_the_users_own_in_the_way_is_waited_for_and_never_touched()
    {
        using var bench = await SellingAsync(1m, order => Attempt(order) < 3 ? new FakeEnd { Part = 0m, Word = "EXPIRED_IN_MATCH" } : null);

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().HaveCount(3).And.OnlyContain(sent => sent.Contains("sell KP-K1-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A5_a_position_without_a_stop_is_sold_all_the_same()
    {
        using var bench = new KillBench();
        bench.Hold(KillBench.One, KillBench.Btc, 1m, withStop: false);
        await bench.RestartAsync();
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Sold("1").Should().Be(1m);
    }

    [Fact]
    public async Task B1_what_is_worth_too_little_is_listed_and_holds_up_nothing()
    {
        using var bench = await KillBench.WithTwoAsync();
        bench.Door.Reference = Price.Of(2m);
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.Residue);

        bench.Status.Positions.Should().OnlyContain(row => row.State == KillPositionState.Dust && row.ResidueReason == "BELOW_NOTIONAL");
        bench.Status.Positions.Select(row => row.ResidueValue).Should().Equal(2m, 4m);
        var sent = bench.Door.Wire.Count;
        await bench.RunAsync(600);
        bench.Door.Wire.Should().HaveCount(sent, "nothing is tried forever");
    }

    [Fact]
    public async Task B3_less_than_a_step_is_left_over_and_listed()
    {
        using var bench = await KillBench.WithOneAsync(1.005m);
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.Residue);

        bench.Door.Wire[^1].Should().Be("PAPER sell KP-K1-1-1 1 Market");
        (bench.Status.Positions.Single().ResidueAmount, bench.Status.Positions.Single().ResidueReason).Should().Be((0.005m, "BELOW_LOT"));
    }

    [Fact]
    public async Task B4_refused_for_its_worth_again_and_again_it_is_dust_and_not_a_loop()
    {
        using var bench = await SellingAsync(1m, _ => FakeEnd.Refused(ErrorKind.NotionalRefused));

        await bench.RunToAsync(KillPhase.Residue);

        bench.Door.Wire.Count(sent => sent.Contains("sell", StringComparison.Ordinal)).Should().Be(3);
        bench.Status.Positions.Single().ResidueReason.Should().Be("REFUSED_FOR_NOTIONAL");
    }

    [Fact]
    public async Task B2_B5_more_than_one_order_may_take_is_cut_into_even_slices_each_an_attempt_of_its_own()
    {
        using var bench = await KillBench.WithOneAsync(10m);
        bench.Door.MarketMaximum = 4m;
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Where(sent => sent.Contains("sell", StringComparison.Ordinal)).Select(sent => sent.Split(' ')[2]).Should().Equal("KP-K1-1-1", "KP-K1-1-2", "KP-K1-1-3");
        bench.Door.Sold("1").Should().Be(10m);
    }

    [Fact]
    public async Task C1_D2_while_the_outcome_of_an_attempt_is_not_known_no_other_is_made()
    {
        using var bench = await SellingAsync(1m, order => Attempt(order) == 1 ? new FakeEnd { UnknownFor = TimeSpan.FromMinutes(20) } : null);
        await bench.RunToAsync(KillPhase.Liquidating);
        await bench.RunAsync(19 * 60);
        bench.Door.Wire.Should().ContainSingle();
        bench.Episode.Phase.Should().Be(KillPhase.Liquidating);

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().ContainSingle("it had been sold all the time");
    }

    [Fact]
    public async Task C3_coins_that_are_still_locked_are_waited_for_and_nothing_less_is_sold()
    {
        using var bench = await SellingAsync(1m, order => Attempt(order) < 4 ? FakeEnd.Refused(ErrorKind.BalanceTooLow) : null);

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().HaveCount(4).And.OnlyContain(sent => sent.EndsWith("1 Market", StringComparison.Ordinal));
    }

    [Fact]
    public async Task C5_the_stop_is_swapped_in_one_step_and_a_sale_that_then_fails_is_sent_again_at_once()
    {
        using var bench = await SellingAsync(1m, order => Attempt(order) == 1 ? FakeEnd.Refused(ErrorKind.RateLimited) : null);
        await bench.RunToAsync(KillPhase.Liquidating);
        bench.Door.Orders.Single(order => order.IsProtectiveStop).State.Should().Be(OrderState.Cancelled);

        await bench.RunToAsync(KillPhase.Flat, within: 4);

        bench.Door.Sold("1").Should().Be(1m);
    }

    [Fact]
    public async Task C6_where_a_venue_cannot_swap_the_stop_is_gone_before_the_sale_is_sent()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.Door.CanSwap = false;
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().Equal("PAPER cancel KP-S1-1", "PAPER sell KP-K1-1-1 1 Market");
    }

    [Fact]
    public async Task D11_a_symbol_that_does_not_trade_is_listed_the_others_are_sold_and_it_follows_when_it_trades_again()
    {
        using var bench = new KillBench();
        var other = Symbol.Parse("CRYPTOCOM:ETH-USDC");
        bench.Hold(KillBench.One, KillBench.Btc, 1m);
        bench.Hold(KillBench.Two, other, 2m);
        await bench.RestartAsync();
        bench.Door.IsTrading = false;
        await bench.PressAsync();
        await bench.RunToAsync(KillPhase.Residue);

        bench.DoorOf(Venue.CryptoCom).Sold("2").Should().Be(2m);
        bench.Door.Wire.Should().BeEmpty("its stop stays on the book");
        await bench.RunAsync(2 * 3600);
        bench.Door.IsTrading = true;

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Sold("1").Should().Be(1m);
    }

    [Fact]
    public async Task J1_coins_that_the_user_sold_by_hand_are_not_sold_again_out_of_anything()
    {
        using var bench = await KillBench.WithOneAsync(2m);
        bench.Door.Coins[KillBench.Btc.Base] = 0.5m;
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.Residue);

        bench.Door.Sold("1").Should().Be(0.5m);
        (bench.Status.Positions.Single().ResidueAmount, bench.Status.Positions.Single().ResidueReason).Should().Be((1.5m, "NOT_IN_ACCOUNT"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task K1_a_poisoned_position_never_holds_up_the_others(bool isHanging)
    {
        using var bench = await KillBench.WithTwoAsync();
        await bench.PressAsync();
        var never = new TaskCompletionSource();
        bench.Door.Before = call => call != "position 1" ? Task.CompletedTask : isHanging ? never.Task : Task.FromException(new InvalidOperationException("poison"));

        await bench.RunAsync(70);

        bench.Episode.Find(KillBench.Two)!.State.Should().Be(KillPositionState.Sold);
        bench.Episode.Find(KillBench.One)!.State.Should().Be(KillPositionState.Held);
        bench.Door.Before = _ => Task.CompletedTask;
        await bench.RunToAsync(KillPhase.Flat);
    }

    [Fact]
    public async Task K2_with_market_data_down_it_is_sold_all_the_same()
    {
        using var bench = await KillBench.WithOneAsync();
        bench.Fault = Domain.Risk.Pricing.PriceFault.Missing;
        await bench.PressAsync();

        await bench.RunToAsync(KillPhase.Flat);

        bench.Door.Wire.Should().Equal("PAPER cancel KP-S1-1", "PAPER sell KP-K1-1-1 1 Market");
    }

    private static async Task<KillBench> SellingAsync(decimal quantity, Func<OrderRequest, FakeEnd?> ending)
    {
        var bench = await KillBench.WithOneAsync(quantity);
        bench.Door.Ending = order => order.Kind == OrderKind.StopMarket ? null : ending(order);
        await bench.PressAsync();
        return bench;
    }

    private static int Attempt(OrderRequest order) => order.Id.TryReadOwn(out _, out var attempt) ? attempt : throw new InvalidOperationException("It is not one of ours.");
}
