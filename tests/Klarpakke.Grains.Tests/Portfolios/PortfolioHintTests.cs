using Klarpakke.Domain.Positions;
using Klarpakke.Grains.Tests.Trading;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>What the account hears of a position's orders reaches the portfolio at once: nobody waits for the next second without a stop.</summary>
public sealed class PortfolioHintTests
{
    [Fact]
    public async Task D1_a_fill_that_comes_late_is_protected_in_no_time()
    {
        var bench = await LateFillAsync();

        await bench.HearAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.UnprotectedFor.Should().Be(TimeSpan.Zero);
        bench.Agrees();
    }

    [Fact]
    public async Task A_hint_that_gets_lost_costs_a_second()
    {
        var bench = await LateFillAsync();

        await bench.PassAsync();

        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.UnprotectedFor.Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task D9_a_stop_that_somebody_cancelled_is_back_in_no_time()
    {
        var bench = await PortfolioBench.StartAsync();
        await bench.BuyAsync();
        var stops = bench.Count('S');
        var naked = bench.Position.UnprotectedFor;

        bench.Venue.EndCancelled(bench.Last('S'));
        await bench.HearAsync();

        bench.Count('S').Should().Be(stops + 1);
        bench.Position.State.Should().Be(PositionState.Protected);
        bench.Position.UnprotectedFor.Should().Be(naked);
    }

    [Fact]
    public async Task What_is_not_of_this_portfolio_is_passed_over()
    {
        var bench = await PortfolioBench.StartAsync();

        await bench.Portfolio.HearAsync("7", CancellationToken.None);
        await bench.Portfolio.HearAsync("not a position", CancellationToken.None);

        bench.Portfolio.Status.Positions.Should().BeEmpty();
    }

    // The entry has filled, its answer was lost, and the stream has not told yet.
    private static async Task<PortfolioBench> LateFillAsync()
    {
        var bench = await PortfolioBench.StartAsync();
        bench.Venue.Faults = FakeFaults.None with { AnswerLost = 1, Invisible = 1 };
        await bench.ProposeAsync();
        bench.Venue.Faults = FakeFaults.None;
        bench.Position.State.Should().Be(PositionState.Opening);
        return bench;
    }
}
