using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Risk.Gates;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Grains.Tests.Trading;
using Klarpakke.Testing.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>From a signal to a protected position, or to the reason why there is none.</summary>
public sealed class PortfolioEntryTests
{
    [Fact]
    public async Task A_signal_becomes_a_position_that_is_protected_before_it_is_answered()
    {
        var bench = await PortfolioBench.StartAsync();

        var decision = await bench.ProposeAsync();

        decision.Position.Should().Be("1");
        decision.Findings.Should().BeEmpty();
        bench.Last('S').Request.Kind.Should().Be(OrderKind.StopMarket);
        bench.Last('S').Request.Trigger!.Value.Value.Should().Be(97m);
        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.Protected.Should().Be(bench.Last('S').Request.Quantity.Value);
        bench.Portfolio.Status.Cash.Should().Be(10_000m - (bench.Last('E').Executed * 100.1m), "it cost its price and the fee");
        bench.Agrees();
    }

    [Fact]
    public async Task The_same_signal_is_answered_alike_and_buys_once()
    {
        var bench = await PortfolioBench.StartAsync();
        var signal = bench.Signal();
        var first = await bench.Portfolio.ProposeAsync(signal, CancellationToken.None);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bench.Portfolio.ProposeAsync(signal, CancellationToken.None)));
        await bench.RestartAsync();
        var later = await bench.Portfolio.ProposeAsync(signal, CancellationToken.None);

        answers.Append(later).Should().AllBeEquivalentTo(first);
        bench.Count('E').Should().Be(1);
        await bench.Portfolio.Awaiting(it => it.ProposeAsync(signal with { Stop = Domain.Markets.Price.Of(90m) }, CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task C10_stops_of_the_user_that_take_all_slots_block_the_entry()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Terms.OpenStops = 5;

        var decision = await bench.ProposeAsync();

        decision.Position.Should().BeNull();
        decision.Findings[0].Code.Should().Be("BLOCKED_CAPABILITY");
        bench.Venue.Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task F2_what_the_account_does_not_say_denies()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Terms.Down = new TimeoutException("The account does not answer.");

        var decision = await bench.ProposeAsync();

        decision.Position.Should().BeNull();
        decision.Findings.Select(finding => finding.Code).Should().Contain(["BLOCKED_VENUE_DOWN", "BLOCKED_KEY_PERMISSION", "BLOCKED_CAPABILITY"]);
        bench.Venue.Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task The_first_signal_waits_for_the_account_to_wake_and_is_executed()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.Stream.Break();
        await bench.RestartAsync();
        bench.Desk.Status.EntriesDenied.Should().Equal([DenialReason.VenueDown], "its stream is not connected yet");

        var proposing = bench.ProposeAsync();
        await bench.PassAsync();
        proposing.IsCompleted.Should().BeFalse();
        bench.Venue.Stream.Mend();
        await bench.PassAsync();
        await bench.UntilDoneAsync(proposing);

        (await proposing).Position.Should().Be("1");
        bench.Position.State.Should().Be(PositionState.Protected);
    }

    [Fact]
    public async Task F2_an_account_that_does_not_wake_denies_after_four_seconds_and_is_not_waited_for_again_until_it_was_there()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.Stream.Break();
        await bench.RestartAsync();
        var since = bench.Time.GetUtcNow();

        var proposing = bench.ProposeAsync();
        await bench.UntilDoneAsync(proposing);

        (await proposing).Findings.Select(finding => finding.Code).Should().Equal("BLOCKED_VENUE_DOWN");
        (bench.Time.GetUtcNow() - since).Should().BeCloseTo(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(0.5));
        (await bench.ProposeAsync("s2")).Position.Should().BeNull("it is answered at once");
        bench.Venue.Orders.Should().BeEmpty();
        bench.Venue.Stream.Mend();
        await bench.PassAsync();
        (await bench.ProposeAsync("s3")).Position.Should().NotBeNull();
        bench.Venue.Stream.Break();
        await bench.PassAsync();
        bench.ProposeAsync("s4").IsCompleted.Should().BeFalse("an account that was there is worth a wait again");
    }

    [Fact]
    public async Task Cash_that_an_open_entry_may_take_is_not_offered_twice()
    {
        var bench = await PortfolioBench.StartAsync();
        var offered = new List<decimal>();
        bench.Risk.Context = context =>
        {
            offered.Add(context.FreeCash!.Value.Amount);
            return context;
        };
        bench.Venue.Faults = FakeFaults.None with { AnswerLost = 1, Invisible = 1 };
        await bench.ProposeAsync("s1");
        var promised = bench.Last('E').Request;

        await bench.ProposeAsync("s2");

        offered.Should().Equal(10_000m, 10_000m - (promised.Quantity.Value * promised.Limit!.Value.Value));
    }

    [Fact]
    public async Task A4_no_purchase_leaves_once_the_entry_gate_is_closed_and_its_exposure_is_given_back()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Risk.Decided = () => bench.Risk.StopAsync(Domain.KillSwitch.KillPhase.Blocking);

        var decision = await bench.ProposeAsync();

        decision.Position.Should().BeNull();
        decision.Findings.Should().ContainSingle().Which.Code.Should().Be(DenialReason.EntryGateClosed.Code());
        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Risk.Reserved.Should().BeEmpty();
        bench.Venue.Orders.Should().BeEmpty();
    }

    [Fact]
    public async Task An_entry_that_buys_nothing_closes_and_gives_its_exposure_back()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.TradesAtOnce = _ => 0m;

        await bench.ProposeAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Position.UnprotectedFor.Should().Be(TimeSpan.Zero);
        bench.Risk.Reserved.Should().BeEmpty();
        bench.Portfolio.IsAtRest.Should().BeTrue();
        bench.Agrees();
    }

    [Fact]
    public async Task A10_the_stop_is_for_what_is_left_after_a_fee_taken_in_the_coin()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.Fee = PortfolioBench.FeeInWhatIsGot;

        await bench.ProposeAsync();

        var bought = bench.Last('E').Executed;
        bench.Position.Quantity.Should().Be(bought * 0.999m);
        bench.Last('S').Request.Quantity.Value.Should().Be(Math.Floor(bought * 999m) / 1000m);
    }

    [Fact]
    public async Task A5_an_attached_stop_of_an_entry_that_filled_in_part_is_replaced_by_one_of_our_own_at_once()
    {
        var bench = await PortfolioBench.StartAsync(new VenueAbilities(AttachedStop: true, AtomicReplace: false, StopMarket: true));
        bench.Venue.TradesAtOnce = request => request.Side == OrderSide.Buy ? 2m : request.Quantity.Value;
        bench.Venue.Fee = PortfolioBench.FeeInWhatIsGot;

        await bench.ProposeAsync();
        await bench.PassAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.Protected.Should().Be(1.998m);
        bench.Last('S').Request.Should().Match<OrderRequest>(stop => stop.Quantity.Value == 1.998m && stop.Id == ClientOrderId.Of("S1", 2));
        bench.Position.UnprotectedFor.Should().BeLessThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task D1_an_entry_whose_answer_is_lost_is_never_sent_again_and_what_it_bought_is_protected()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.Faults = FakeFaults.None with { AnswerLost = 1, Invisible = 1 };
        await bench.ProposeAsync();
        bench.Venue.Faults = FakeFaults.None;

        for (var second = 0; second < 40; second++)
        {
            await bench.PassAsync();
        }

        bench.Count('E').Should().Be(1);
        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.IsUnknown.Should().BeFalse();
        bench.Agrees();
    }

    [Fact]
    public async Task D3_a_process_that_ends_after_the_approval_leaves_nothing_behind_that_blocks()
    {
        var bench = await PortfolioBench.StartAsync();
        var signal = bench.Signal();
        bench.Door.Poison = _ => new ProcessDiedException();
        await bench.Portfolio.Awaiting(it => it.ProposeAsync(signal, CancellationToken.None)).Should().ThrowAsync<ProcessDiedException>();
        bench.Risk.Reserved.Should().ContainSingle("the approval was written");

        await bench.RestartAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.PassAsync();

        bench.Venue.Orders.Should().BeEmpty("the approval had expired");
        bench.Risk.Reserved.Should().BeEmpty();
        (await bench.Portfolio.ProposeAsync(signal, CancellationToken.None)).Findings.Should().ContainSingle().Which.Code.Should().Be("DENIED_COMMAND_EXPIRED");
        bench.Portfolio.IsAtRest.Should().BeTrue();
    }

    [Fact]
    public async Task D3_a_process_that_ends_after_the_approval_goes_on_while_the_approval_holds()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Door.Poison = _ => new ProcessDiedException();
        await bench.Awaiting(it => it.ProposeAsync()).Should().ThrowAsync<ProcessDiedException>();

        await bench.RestartAsync();
        await bench.PassAsync();

        bench.Count('E').Should().Be(1);
        bench.Position.State.Should().Be(PositionState.Protected);
    }

    [Fact]
    public async Task E3_a_desk_that_was_overtaken_writes_nothing_more()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        var old = await bench.OpenAsync();
        await bench.ExitAsync();

        await old.Awaiting(it => it.TickAsync(CancellationToken.None)).Should().ThrowAsync<StalePortfolioException>();
    }

    [Fact]
    public async Task K6_without_a_plan_nothing_is_bought_and_what_is_open_is_looked_after_to_its_end()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        bench.Risk.Context = context => context with { Plan = new PlanStanding(AllowsEntries: false, null) };
        bench.Venue.EndCancelled(bench.Last('S'));
        await bench.PassAsync();
        bench.Position.State.Should().Be(PositionState.Protected, "its stop was placed again");

        (await bench.ProposeAsync("s2")).Findings[0].Code.Should().Be("BLOCKED_PLAN");
        await bench.ExitAsync();
        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Closed);
        bench.Agrees();
    }
}
