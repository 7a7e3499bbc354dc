using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Tests.Markets;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>The account as an actor: its turns, its stream, and what happens to an activation that cannot be trusted any more.</summary>
public sealed class VenueAccountGrainTests : IAsyncLifetime
{
    private static readonly ClientOrderId First = ClientOrderId.Of("E1", 1);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private AccountCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await AccountCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task An_order_leaves_through_the_grain_and_its_fills_come_back_by_the_stream()
    {
        var reply = await _cluster.EnterAsync("1", 1m);
        _cluster.Venue.Trade(_cluster.Venue.Orders[0], 1m);
        await _cluster.Venue.Stream.DeliverAllAsync();

        reply.Order!.State.Should().Be(OrderState.Open);
        (await _cluster.Account.GetOrderAsync(First, CancellationToken.None))!.IsSettled.Should().BeTrue();
        (await _cluster.Account.GetHoldingAsync(FakeVenue.Btc.Base, CancellationToken.None)).Net.Should().BePositive();
        _cluster.Store.BooksOf(DeskBench.Account).Fills.Should().ContainSingle();
    }

    [Fact]
    public async Task Many_callers_with_one_wish_send_one_order()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _cluster.EnterAsync("1", 1m)));

        replies.Select(reply => reply.Order!.Id).Should().AllBeEquivalentTo(First);
        _cluster.Venue.Orders.Should().ContainSingle();
    }

    [Fact]
    public async Task Nothing_waits_behind_an_order_whose_answer_is_slow()
    {
        await _cluster.EnterAsync("1", 1m);
        var answer = new TaskCompletionSource();
        _cluster.Venue.SlowAnswer = answer.Task;
        var slow = _cluster.EnterAsync("2", 1m);
        await Eventually.GetsAsync(() => Task.FromResult(_cluster.Venue.Orders.Count), count => count == 2, "the second order is at the venue");

        var cancelled = await _cluster.Account.CancelAsync(First, OrderLane.KillSwitch, CancellationToken.None).WaitAsync(Patience);
        var again = await _cluster.EnterAsync("2", 1m).WaitAsync(Patience);
        var status = await _cluster.Account.ReconcileAsync(CancellationToken.None).WaitAsync(Patience);

        slow.IsCompleted.Should().BeFalse("its answer has not come");
        cancelled.Order!.State.Should().Be(OrderState.Cancelled);
        again.Order!.Id.Should().Be(ClientOrderId.Of("E2", 1), "the same wish asks for the order that is under way");
        status.Orders.Should().ContainSingle().Which.State.Should().Be(OrderState.Open, "it was found by asking");
        answer.SetResult();
        (await slow).Order!.State.Should().Be(OrderState.Open);
        _cluster.Venue.Orders.Should().HaveCount(2, "the second wish sent nothing");
    }

    [Fact]
    public async Task D3_when_a_write_fails_the_activation_is_dropped_and_the_next_one_finds_the_order()
    {
        _cluster.Venue.Arriving = _ => _cluster.Store.Outage = new IOException("The database is gone.");
        await _cluster.Awaiting(it => it.EnterAsync("1", 1m)).Should().ThrowAsync<IOException>();
        _cluster.Venue.Arriving = _ => { };
        _cluster.Store.Outage = null;

        var order = await Eventually.GetsAsync(
            () => _cluster.Account.GetOrderAsync(First, CancellationToken.None), found => found?.State == OrderState.Open, "the order is found at the venue");

        order!.Executed.Should().Be(Quantity.Zero);
        (await _cluster.EnterAsync("1", 1m)).Order!.State.Should().Be(OrderState.Open);
        _cluster.Venue.Orders.Should().ContainSingle();
    }

    [Fact]
    public async Task I5_a_halt_lasts_until_a_person_restarts_the_account()
    {
        await _cluster.EnterAsync("1", 1m);
        _cluster.Store.Outage = new IOException("The database is gone.");
        _cluster.Venue.Trade(_cluster.Venue.Orders[0], 1m);
        await _cluster.Venue.Stream.Awaiting(stream => stream.DeliverAllAsync()).Should().ThrowAsync<IOException>();
        _cluster.Store.Outage = null;
        (await _cluster.Account.GetStatusAsync(CancellationToken.None)).EntriesDenied.Should().Contain(DenialReason.UnresolvedOrder);

        await _cluster.Account.RestartAsync(CancellationToken.None);

        var status = await Eventually.GetsAsync(() => _cluster.Account.GetStatusAsync(CancellationToken.None), it => it.Alarm is null, "the alarm is over");
        status.Orders.Should().BeEmpty("what the lost event said was found by asking");
    }

    [Fact]
    public async Task An_account_at_a_venue_that_is_not_configured_does_not_start()
    {
        var cluster = _cluster;

        await cluster.Awaiting(it => it.At("u1/KRAKEN").GetStatusAsync(CancellationToken.None)).Should().ThrowAsync<InvalidOperationException>();
        await cluster.Awaiting(it => it.At("u1").GetStatusAsync(CancellationToken.None)).Should().ThrowAsync<FormatException>();
    }

    [Fact]
    public async Task It_tells_of_positions_and_of_pairs_of_its_venue()
    {
        await _cluster.EnterAsync("1", 1m);

        (await _cluster.Account.GetPositionAsync("1", CancellationToken.None)).Orders.Should().ContainSingle().Which.Id.Should().Be(First);
        (await _cluster.Account.GetTermsAsync(FakeVenue.Btc, OrderLane.Entry, CancellationToken.None)).Rules.Should().BeNull("this venue tells nothing");
        await _cluster.Awaiting(it => it.Account.GetPositionAsync("I", CancellationToken.None)).Should().ThrowAsync<ArgumentException>("no position is called so");
        await _cluster.Awaiting(it => it.Account.GetTermsAsync(Symbol.Parse("BINANCE:BTC-USDC"), OrderLane.Entry, CancellationToken.None)).Should().ThrowAsync<ArgumentException>();
    }
}
