using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Grains.Tests.Markets;
using Klarpakke.Grains.Tests.Trading;
using Klarpakke.Testing.Risk;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Grains.Tests.Portfolios;

/// <summary>The portfolio as an actor: its opening, its stream, and what happens to an activation that cannot be trusted any more.</summary>
public sealed class PortfolioGrainTests : IAsyncLifetime
{
    private static readonly OpenPortfolio Open = new("u1", Venue.Paper, Asset.Parse("USDC"), 10_000m);

    private PortfolioCluster _cluster = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cluster = await PortfolioCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Opening_again_changes_nothing_and_other_terms_are_refused()
    {
        var first = await _cluster.Portfolio.OpenAsync(Open, Cancellation);
        var again = await _cluster.Portfolio.OpenAsync(Open, Cancellation);

        (first.Cash, again.Cash).Should().Be((10_000m, 10_000m));
        await _cluster.Awaiting(it => it.Portfolio.OpenAsync(Open with { Cash = 9_000m }, Cancellation)).Should().ThrowAsync<ArgumentException>();
        await _cluster.Awaiting(it => it.At("u1/other").OpenAsync(Open with { Quote = Asset.Parse("USDT") }, Cancellation)).Should().ThrowAsync<ArgumentException>("the user's money is in USDC");
        await _cluster.Awaiting(it => it.At("u2/main").OpenAsync(Open, Cancellation)).Should().ThrowAsync<ArgumentException>("it is not u1's");
        await Eventually.GetsAsync(_cluster.RiskAsync, status => status.Equity == 10_000m, "the ledger has the cash once");
    }

    [Fact]
    public async Task A_portfolio_that_was_never_opened_holds_nothing_and_takes_no_signals()
    {
        (await _cluster.Portfolio.GetAsync(Cancellation)).Should().BeNull();
        var signal = new Signal("s1", Symbol.Parse("PAPER:BTC-USDC"), Price.Of(100m), Price.Of(97m), "BREAKOUT", "trend", 1, TimeProvider.System.GetUtcNow());

        await _cluster.Awaiting(it => it.Portfolio.ProposeAsync(signal, Cancellation)).Should().ThrowAsync<InvalidOperationException>();
        await _cluster.Portfolio.ResumeAsync(Cancellation);
    }

    [Fact]
    public async Task Every_change_is_published_whole()
    {
        await _cluster.Portfolio.OpenAsync(Open, Cancellation);
        var heard = new TaskCompletionSource<PortfolioStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        var stream = _cluster.Client.GetStreamProvider(PortfolioStream.Provider).GetStream<PortfolioStatus>(PortfolioStream.Of("u1/main"));
        await stream.SubscribeAsync((status, _) =>
        {
            if (status.Cash == 10_500m)
            {
                heard.TrySetResult(status);
            }

            return Task.CompletedTask;
        });

        var moved = await _cluster.Portfolio.MoveCashAsync(new CashMove("m1", CashMoveKind.Deposited, 500m, TimeProvider.System.GetUtcNow()), Cancellation);

        (await heard.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancellation)).Should().BeEquivalentTo(moved, "what is told is what was answered");
    }

    [Fact]
    public async Task An_account_tells_the_portfolio_that_follows_a_position_and_no_other_of_a_fill()
    {
        await _cluster.Books.Risk.SetGateAsync("u1", isOpen: true, Cancellation);
        _cluster.Venue.Give(Asset.Parse("USDC"), 10_000m);
        var account = _cluster.Client.GetGrain<IVenueAccountGrain>(_cluster.Account.ToString());
        foreach (var position in new[] { "1", "2" })
        {
            var approved = Approvals.Of(_cluster.Account, DeskBench.Order($"E{position}", OrderSide.Buy, 1m), TimeProvider.System.GetUtcNow().AddMinutes(1));
            await _cluster.Books.Risk.ReserveAsync("u1", approved.Ticket.Position, approved.Entry.Symbol.Base, approved.Stamp.ExpiresAt, Cancellation);
            (await account.EnterAsync(approved, Cancellation)).Order.Should().NotBeNull();
        }

        await _cluster.Client.GetGrain<IVenueAccountFollowGrain>(_cluster.Account.ToString()).FollowPositionAsync("2", "u1/main", Cancellation);
        _cluster.Venue.Trade(_cluster.Venue.Orders[0], 1m);
        _cluster.Venue.Trade(_cluster.Venue.Orders[1], 1m);
        await _cluster.Venue.Stream.DeliverAllAsync();

        await Eventually.GetsAsync(() => Task.FromResult(_cluster.Told.Count), count => count > 0, "it is told");
        _cluster.Told.Should().AllBeEquivalentTo(("u1/main", "2"));
    }

    [Fact]
    public async Task E3_an_activation_that_finds_newer_rows_is_dropped_and_the_next_one_reads_them()
    {
        await _cluster.Portfolio.OpenAsync(Open, Cancellation);
        var stored = (await _cluster.Store.ReadAsync("u1/main", DateTimeOffset.MinValue, Cancellation))!.Portfolio;
        var theirs = new CashMove("theirs", CashMoveKind.Deposited, 1m, stored.OpenedAt);
        var newer = stored with { Moves = stored.Moves.Add(theirs), Version = stored.Version + 1 };
        await _cluster.Store.SaveAsync(new PortfolioChange(newer, stored.OpenedAt) { Portfolio = newer, Move = theirs }, Cancellation);
        var ours = new CashMove("ours", CashMoveKind.Deposited, 2m, stored.OpenedAt);

        await _cluster.Awaiting(it => it.Portfolio.MoveCashAsync(ours, Cancellation)).Should().ThrowAsync<StalePortfolioException>();

        var status = await Eventually.GetsAsync(() => _cluster.Portfolio.GetAsync(Cancellation), it => it?.Cash == 10_001m, "the rows were read again");
        status!.Seq.Should().BeGreaterThanOrEqualTo(newer.Version);
        (await _cluster.Portfolio.MoveCashAsync(ours, Cancellation)).Cash.Should().Be(10_003m);
    }
}
