using System.Globalization;
using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>Whose coins and whose orders: the platform's, the user's, another program's, another account's.</summary>
public sealed class OwnershipTests(PostgresFixture postgres) : WorldTest(postgres)
{
    [Fact]
    public async Task J1_when_the_user_sells_half_by_hand_the_rest_can_be_sold_and_nothing_is_bought_back()
    {
        await World.SubmitAsync("EA", 0.02m);
        await Venue.ByHandAsync("side=SELL&type=MARKET&quantity=0.01");
        await World.ReconcileAsync();
        await World.ReconcileAsync();

        var left = Lots((await World.HoldingAsync()).Sellable);
        left.Should().Be(0.00998m);
        (await World.SubmitAsync("S", -0.01m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
        (await World.SubmitAsync("S", -left)).Order!.State.Should().Be(OrderState.Filled);
        await World.AgreesAsync(DiscrepancyKind.HoldingShort);
    }

    [Fact]
    public async Task J2_C2_the_users_own_limit_sale_outlives_everything_the_platform_cancels()
    {
        await Venue.TransferAsync("BTC", 0.05m);
        await World.SubmitAsync("EA", 0.02m);
        await Venue.ByHandAsync(Resting("SELL", "0.05", await Venue.BidAsync() * 1.3m));
        await World.SubmitAsync("S", -0.01m, await Venue.BidAsync() * 1.2m);

        (await World.CancelAsync("S")).Order!.State.Should().Be(OrderState.Cancelled);
        (await World.CancelAsync("S")).Order!.State.Should().Be(OrderState.Cancelled, "nothing left to cancel is no error");
        var stranger = await World.Grid.Account.CancelAsync(Named("web_1"), Klarpakke.GrainInterfaces.Trading.OrderLane.KillSwitch, Cancellation);

        stranger.Order.Should().BeNull();
        (await Venue.OrderAsync("web_1")).GetProperty("status").GetString().Should().Be("NEW");
        (await World.ReconcileAsync()).ForeignOrders.Should().Be(1);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task J3_what_the_platform_owns_is_rebuilt_from_the_venue_alone()
    {
        await Venue.TransferAsync("BTC", 0.05m);
        await Venue.ByHandAsync("side=BUY&type=MARKET&quantity=0.03");
        await World.SubmitAsync("EA", 0.02m);
        await World.SubmitAsync("B", -0.005m);
        await World.SubmitAsync("C", -0.005m, await Venue.BidAsync() * 1.2m);
        var held = await World.HoldingAsync();

        await World.LoseDatabaseAsync();

        (await World.HoldingAsync()).Should().Be(held);
        var states = new[] { await World.FindAsync("EA"), await World.FindAsync("B"), await World.FindAsync("C") }.Select(order => order?.State);
        states.Should().Equal(OrderState.Filled, OrderState.Filled, OrderState.Open);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task J3_a_sale_that_ended_after_the_backup_was_made_is_not_sold_again()
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.ReconcileAsync();
        await World.SubmitAsync("B", -0.01m);
        await World.Grid.DisposeAsync();
        await World.TamperAsync("delete from fills where side = 'sell'; delete from order_intents where purpose = 'B'");
        World.Time.Jump(TimeSpan.FromHours(3));

        await World.StartGridAsync();

        (await World.HoldingAsync()).Net.Should().BeLessThan(0.01m);
        (await World.SubmitAsync("S", -0.01m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task J4_another_program_that_trades_what_the_platform_trades_is_told()
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);
        await Venue.ByHandAsync(Resting("BUY", "0.01", await Venue.BidAsync() * 0.8m), "x-bot-77");

        var status = await World.ReconcileAsync();

        status.Discrepancies.Should().Equal(DiscrepancyKind.ForeignProgram);
        status.ForeignOrders.Should().Be(1);
        await World.AgreesAsync(DiscrepancyKind.ForeignProgram);
    }

    [Fact]
    public async Task J5_what_the_user_buys_of_a_coin_the_platform_owns_is_told_and_never_sold()
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.ReconcileAsync();
        var held = await World.HoldingAsync();
        await Venue.ByHandAsync("side=BUY&type=MARKET&quantity=0.03");

        (await World.ReconcileAsync()).Discrepancies.Should().Equal(DiscrepancyKind.ForeignPurchase);

        (await World.HoldingAsync()).Should().Be(held);
        (await World.SubmitAsync("S", -0.02m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
        await World.AgreesAsync();
    }

    [Fact]
    public async Task J6_coins_lent_out_at_the_venue_are_named_as_such_and_not_for_sale_until_they_are_back()
    {
        await World.SubmitAsync("EA", 0.02m);
        var all = await World.HoldingAsync();
        await Venue.TransferAsync("BTC", -0.015m);
        await Venue.TransferAsync("LDBTC", 0.015m);
        await World.ReconcileAsync();

        (await World.ReconcileAsync()).Discrepancies.Should().Equal(DiscrepancyKind.LockedExternally);
        (await World.HoldingAsync()).Sellable.Should().Be(all.Sellable - 0.015m);
        (await World.SubmitAsync("S", -0.01m)).Denied.Should().Equal(DenialReason.MoreThanOwned);

        await Venue.TransferAsync("LDBTC", -0.015m);
        await Venue.TransferAsync("BTC", 0.015m);
        await World.ReconcileAsync();
        (await World.HoldingAsync()).Should().Be(all);
        await World.AgreesAsync();
    }

    private static ClientOrderId Named(string text) => ClientOrderId.TryParse(text, out var id) ? id : throw new ArgumentException(text, nameof(text));

    private static string Resting(string side, string quantity, decimal price) =>
        string.Create(CultureInfo.InvariantCulture, $"side={side}&type=LIMIT&timeInForce=GTC&quantity={quantity}&price={Math.Round(price, 1)}");

    private static decimal Lots(decimal quantity) => Math.Floor(quantity * 100_000m) / 100_000m;
}
