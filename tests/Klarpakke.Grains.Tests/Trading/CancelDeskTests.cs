using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>What the account's door makes of answers to a cancellation; ids are those of the failure scenarios.</summary>
public sealed class CancelDeskTests
{
    [Fact]
    public async Task C1_not_open_any_more_may_mean_filled()
    {
        var bench = await DeskBench.StartAsync();
        await bench.EnterAsync("1");
        bench.Venue.Stream.LosesSilently = true;
        bench.Venue.Faults = new FakeFaults { FillsBeforeCancel = 1 };

        var reply = await bench.CancelAsync("E1");

        reply.Order.Should().Match<OrderStatus>(order => order.State == OrderState.Filled && order.IsSettled);
        bench.Desk.HoldingOf(DeskBench.Btc).Net.Should().BePositive();
    }

    [Fact]
    public async Task C1_not_open_any_more_without_proof_changes_nothing()
    {
        var bench = await DeskBench.StartAsync();
        await bench.EnterAsync("1");
        bench.Venue.Faults = new FakeFaults { NotOpenThoughOpen = 1, ReadFails = 1 };

        (await bench.CancelAsync("E1")).Order!.State.Should().Be(OrderState.Open);
    }

    [Fact]
    public async Task A4_what_fills_after_the_cancellation_is_in_the_books()
    {
        var bench = await DeskBench.StartAsync();
        await bench.EnterAsync("1");
        bench.Venue.Trade(bench.Venue.Orders[0], 0.3m);

        var reply = await bench.CancelAsync("E1");

        reply.Order.Should().Match<OrderStatus>(order => order.State == OrderState.Cancelled && order.Executed == Quantity.Of(0.3m) && order.IsSettled);
    }
}
