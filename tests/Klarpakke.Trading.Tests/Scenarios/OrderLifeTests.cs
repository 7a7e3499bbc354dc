using Klarpakke.Domain.Trading;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>Orders that live an ordinary life, and what interferes with it.</summary>
public sealed class OrderLifeTests(PostgresFixture postgres) : WorldTest(postgres)
{
    [Fact]
    public async Task Coins_are_bought_rested_cancelled_and_sold_and_everybody_agrees()
    {
        (await World.SubmitAsync("EA", 0.02m)).Order!.State.Should().Be(OrderState.Filled);
        (await World.SubmitAsync("EB", 0.01m, await Venue.BidAsync() * 0.9m)).Order!.State.Should().Be(OrderState.Open);
        (await World.CancelAsync("EB")).Order!.State.Should().Be(OrderState.Cancelled);
        (await World.SubmitAsync("C", -1m)).Denied.Should().Equal(DenialReason.MoreThanOwned);
        (await World.SubmitAsync("C", -0.01m)).Order!.State.Should().Be(OrderState.Filled);

        await World.AgreesAsync();
    }

    [Fact]
    public async Task An_account_without_a_key_is_refused_with_the_reason() =>
        await World.Awaiting(world => world.Grid.At("u2/PAPER").GetStatusAsync(Cancellation)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*u2/PAPER has no key*");

    [Fact]
    public async Task C1_a_cancel_that_comes_after_the_fill_is_answered_with_the_fill()
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);
        await Venue.ArmAsync("""{"kind":"FillBeforeCancel","times":1}""");

        var reply = await World.CancelAsync("EA");

        (reply.Order!.State, reply.Order.Executed.Value, reply.Order.IsSettled).Should().Be((OrderState.Filled, 0.01m, true));
        await World.AgreesAsync();
    }

    [Theory]
    [InlineData("ServerErrorAfter")]
    [InlineData("ServerErrorBefore")]
    public async Task A_cancel_without_a_clear_answer_ends_with_what_is_true(string kind)
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);
        await Venue.ArmAsync($$"""{"kind":"{{kind}}","call":"/api/v3/order","method":"DELETE","times":1}""");

        var reply = await World.CancelAsync("EA");

        reply.Order!.State.Should().Be(OrderState.Cancelled, "cancels are repeated, and what became of the first is asked");
        await World.AgreesAsync();
    }

    [Fact]
    public async Task C3_what_a_cancelled_sale_still_locks_is_sold_when_the_venue_lets_go_of_it()
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.SubmitAsync("S", -0.01m, await Venue.BidAsync() * 1.2m);
        await Venue.ArmAsync("""{"kind":"BalanceStaysLocked","seconds":2}""");
        await World.CancelAsync("S");

        var held = (await World.HoldingAsync()).Sellable;
        var quantity = Math.Floor(held * 100_000m) / 100_000m;
        var attempt = 1;
        (await World.SubmitAsync("X", -quantity)).Order!.State.Should().Be(OrderState.Rejected, "part of it is still locked at the venue");
        await Klarpakke.Trading.Tests.Support.Until.HoldsAsync(
            () => World.SubmitAsync("X", -quantity, attempt: ++attempt), reply => reply.Order?.State == OrderState.Filled, "the sale succeeds");

        await World.AgreesAsync();
    }

    [Theory]
    [InlineData("Halt")]
    [InlineData("CancelOnly")]
    public async Task D11_in_a_halt_nothing_new_is_taken_and_what_rests_can_be_cancelled(string kind)
    {
        await World.SubmitAsync("EA", 0.01m, await Venue.BidAsync() * 0.9m);
        await Venue.ArmAsync($$"""{"kind":"{{kind}}","symbol":"BTCUSDC"}""");
        await Klarpakke.Trading.Tests.Support.Until.HoldsAsync(Tried(), reply => reply.Order?.State == OrderState.Rejected, "orders are refused");

        (await World.CancelAsync("EA")).Order!.State.Should().Be(OrderState.Cancelled);
        await World.AgreesAsync();
    }

    [Theory]
    [InlineData("Halt")]
    [InlineData("CancelOnly")]
    public async Task D11_a_sale_into_a_halt_is_refused_without_loss_and_succeeds_when_trading_goes_on(string kind)
    {
        await World.SubmitAsync("EA", 0.02m);
        await World.SubmitAsync("S", -0.01m, await Venue.BidAsync() * 1.2m);
        await Venue.ArmAsync($$"""{"kind":"{{kind}}","symbol":"BTCUSDC"}""");
        await Klarpakke.Trading.Tests.Support.Until.HoldsAsync(Tried(), reply => reply.Order?.State == OrderState.Rejected, "orders are refused");
        (await World.CancelAsync("S")).Order!.State.Should().Be(OrderState.Cancelled);
        var held = await World.HoldingAsync();

        (await World.SubmitAsync("X", -0.01m)).Order!.State.Should().Be(OrderState.Rejected);
        (await World.SubmitAsync("X", -0.01m, attempt: 2)).Order!.State.Should().Be(OrderState.Rejected);
        (await World.HoldingAsync()).Should().Be(held);

        await Venue.HealAsync();
        await World.UntilSoldAsync("X", 0.01m, firstAttempt: 3);
        await World.AgreesAsync();
    }

    private Func<Task<Klarpakke.GrainInterfaces.Trading.OrderReply>> Tried()
    {
        var count = 0;
        return () => World.SubmitAsync($"EH{++count}", 0.001m);
    }
}
