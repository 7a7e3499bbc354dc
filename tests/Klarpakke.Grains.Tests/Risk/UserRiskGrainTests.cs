using System.Collections.Concurrent;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Tests.Markets;
using Orleans;
using Orleans.Streams;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>The way from a quote to the kill switch over the real actors.</summary>
public sealed class UserRiskGrainTests : IAsyncLifetime
{
    private RiskCluster _risk = null!;

    public async ValueTask InitializeAsync() => _risk = await RiskCluster.StartAsync();

    public ValueTask DisposeAsync() => _risk.DisposeAsync();

    [Fact]
    public async Task A_quote_that_reaches_an_armed_price_stops_purchases_and_the_third_calls_the_kill_switch()
    {
        var heard = new ConcurrentQueue<RiskStatus>();
        await _risk.Client.GetStreamProvider(RiskStream.Provider).GetStream<RiskStatus>(RiskStream.Of("u1")).SubscribeAsync((status, _) =>
        {
            heard.Enqueue(status);
            return Task.CompletedTask;
        });
        await _risk.HoldAsync();

        await _risk.QuoteAsync(4_590m);
        await ModeIsAsync(AccountMode.SignalOnly);
        _risk.Kill.Calls.Should().Be(0, "one sample is no confirmation");

        await Eventually.GetsAsync(async () =>
        {
            await _risk.QuoteAsync(4_590m);
            return _risk.Kill.Commands.Count;
        }, count => count == 1, "the kill switch is called");
        await ModeIsAsync(AccountMode.CloseOnly);
        await Eventually.GetsAsync(() => Task.FromResult(heard.Select(status => status.Mode).Distinct().ToArray()),
            modes => modes.SequenceEqual([AccountMode.Normal, AccountMode.SignalOnly, AccountMode.CloseOnly]), "each mode is published");
        heard.Select(status => status.Seq).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task E3_rows_that_somebody_else_wrote_are_read_again_and_the_call_can_be_repeated()
    {
        await _risk.HoldAsync();
        var rows = await _risk.Store.OpenAsync("u1", TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await _risk.Store.SaveAsync("u1", rows.Version, new UserRiskChange(rows.State, AccountMode.Normal, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        var move = new BookEntry("move", BookEntryKind.CashMoved, TimeProvider.System.GetUtcNow(), null, null, 500m, null, Domain.Risk.Equity.CashMoveKind.Deposited);
        var entries = new BookEntries("u1/main", RiskWorld.Usdc, [move]);

        await _risk.User.Awaiting(user => user.BookAsync(entries, CancellationToken.None)).Should().ThrowAsync<UserRiskStaleException>();
        await _risk.User.BookAsync(entries, CancellationToken.None);

        (await _risk.User.GetAsync(CancellationToken.None)).Equity.Should().Be(10_500m);
    }

    [Fact]
    public async Task The_timer_values_again_though_nothing_is_crossed()
    {
        await _risk.HoldAsync();

        await Eventually.GetsAsync(async () =>
        {
            await _risk.QuoteAsync(4_990m);
            return (await _risk.User.GetAsync(CancellationToken.None)).Equity;
        }, equity => equity == 9_990m, "the timer has seen the new price");
    }

    private Task ModeIsAsync(AccountMode mode) =>
        Eventually.GetsAsync(() => _risk.User.GetAsync(CancellationToken.None), status => status.Mode == mode, $"the mode is {mode}");
}
