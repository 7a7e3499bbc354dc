using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.VenueGates;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.VenueGates;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.VenueGates;

/// <summary>A venue is promoted and demoted by its figures alone, and entries are let in by what is written.</summary>
public sealed class VenueGateDeskTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryVenueGateStore _store = new();

    private IVenueGates Gates => new MeasuredVenueGates(_store, _time);

    [Fact]
    public async Task A_venue_is_promoted_by_its_mirror_and_demoted_by_its_live_orders_and_promoted_again_when_they_are_old()
    {
        await LookAsync();
        (await IsOpenAsync()).Should().BeFalse();

        await ReportAsync(VenueGateSamples.HourOf(_time.GetUtcNow(), 199, place: VenueGateSamples.Mirror));
        await LookAsync();
        (await IsOpenAsync()).Should().BeFalse("199 orders are too few");

        await ReportAsync(VenueGateSamples.HourOf(_time.GetUtcNow(), 200, place: VenueGateSamples.Mirror));
        _time.Advance(TimeSpan.FromMinutes(10));
        await LookAsync();
        (await IsOpenAsync()).Should().BeTrue();

        _time.Advance(TimeSpan.FromHours(2));
        await ReportAsync(VenueGateSamples.HourOf(_time.GetUtcNow(), 300, rejected: 5));
        await LookAsync();
        (await IsOpenAsync()).Should().BeFalse("5 of 500 were refused: exactly 1 %");

        await ReportAsync(VenueGateSamples.HourOf(_time.GetUtcNow(), 301, rejected: 5));
        await LookAsync();
        (await IsOpenAsync()).Should().BeTrue("5 of 501 is less");

        _store.Changes.Select(change => (change.Before.State, change.After.State, change.Figures.Counted.Orders, change.Figures.MirrorOrders)).Should().Equal(
            (VenueGateState.ReadOnly, VenueGateState.Open, 200, 200),
            (VenueGateState.Open, VenueGateState.Demoted, 500, 200),
            (VenueGateState.Demoted, VenueGateState.Open, 501, 200));
        _store.Changes[1].Faults.Should().Equal(VenueGateFault.RejectRate);
    }

    [Fact]
    public async Task A_venue_that_nobody_trades_at_any_more_is_demoted_after_seven_days()
    {
        await ReportAsync(VenueGateSamples.HourOf(_time.GetUtcNow(), 200));
        await LookAsync();
        _time.Advance(TimeSpan.FromDays(7));
        await LookAsync();
        (await IsOpenAsync()).Should().BeTrue();

        _time.Advance(TimeSpan.FromMinutes(1));
        await LookAsync();

        (await IsOpenAsync()).Should().BeFalse();
        _store.Changes[^1].Faults.Should().Equal(VenueGateFault.TooFewOrders, VenueGateFault.RejectRate, VenueGateFault.Latency);
    }

    [Fact]
    public async Task A_gate_that_is_not_judged_any_more_is_not_known_after_five_minutes_which_denies()
    {
        await ReportAsync(VenueGateSamples.HourOf(_time.GetUtcNow(), 200));
        await LookAsync();

        _time.Advance(VenueGateRules.JudgementHolds);
        (await IsOpenAsync()).Should().BeTrue();
        _time.Advance(TimeSpan.FromTicks(1));
        (await IsOpenAsync()).Should().BeNull();

        await LookAsync();
        (await IsOpenAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task Of_two_that_judge_at_once_one_is_written()
    {
        var judgement = VenueGateJudgement.Of(Venue.CryptoCom, VenueGate.New(_time.GetUtcNow()), [VenueGateSamples.HourOf(_time.GetUtcNow(), 200)], _time.GetUtcNow());

        (await _store.WriteAsync(judgement, 0, CancellationToken.None)).Should().BeTrue();
        (await _store.WriteAsync(judgement, 0, CancellationToken.None)).Should().BeFalse();

        _store.Changes.Should().ContainSingle();
    }

    [Fact]
    public async Task While_the_rows_cannot_be_read_a_gate_lets_nobody_in_and_what_has_no_gate_works()
    {
        _store.Fault = new TimeoutException("The database has gone.");

        (await Gates.IsOpenAsync(Venue.Paper, CancellationToken.None)).Should().BeTrue();
        (await Gates.IsOpenAsync(Venue.Binance, CancellationToken.None)).Should().BeTrue();
        (await Gates.IsOpenAsync(Venue.Kraken, CancellationToken.None)).Should().BeFalse();
        await FluentActions.Awaiting(IsOpenAsync).Should().ThrowAsync<TimeoutException>();
    }

    private Task<bool?> IsOpenAsync() => Gates.IsOpenAsync(Venue.CryptoCom, CancellationToken.None);

    private Task LookAsync() => new VenueGateDesk(Venue.CryptoCom, _store, _time, NullLogger.Instance).LookAsync(CancellationToken.None);

    private Task ReportAsync(params MeasuredHour[] hours) => _store.ReportAsync(VenueGateSamples.Process(1), [.. hours], CancellationToken.None);
}
