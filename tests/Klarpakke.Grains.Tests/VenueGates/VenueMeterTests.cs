using Klarpakke.Domain.Markets;
using Klarpakke.Domain.VenueGates;
using Klarpakke.Grains.VenueGates;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.VenueGates;

namespace Klarpakke.Grains.Tests.VenueGates;

/// <summary>What a process measures comes into the rows once, however often it is written.</summary>
public sealed class VenueMeterTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryVenueGateStore _store = new();
    private readonly VenueMeter _meter;
    private readonly VenueReporter _reporter;

    public VenueMeterTests()
    {
        _meter = new VenueMeter(_time);
        _reporter = new VenueReporter(_meter, _store);
    }

    [Fact]
    public async Task Calls_and_orders_are_added_up_by_hour_and_place()
    {
        Order(VenueGateSamples.Live, OrderAnswer.Accepted);
        Order(VenueGateSamples.Mirror, OrderAnswer.Rejected);
        _meter.Called(VenueGateSamples.Live, took: null);
        _time.Advance(TimeSpan.FromHours(1));
        Order(VenueGateSamples.Live, OrderAnswer.Unknown);
        await _reporter.ReportAsync(CancellationToken.None);

        var hours = await HoursAsync();
        hours.Select(hour => (hour.Place.IsMirror, hour.Start.Hour, hour.Tally.Orders, hour.Tally.Rejected, hour.Tally.Unknown, hour.Tally.Calls, hour.Tally.Unanswered)).Should().BeEquivalentTo(
            [(false, 0, 1, 0, 0, 2, 1), (true, 0, 1, 1, 0, 1, 0), (false, 1, 1, 0, 1, 1, 0)]);
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_with_the_next_and_nothing_counts_twice()
    {
        Order(VenueGateSamples.Live, OrderAnswer.Accepted);
        await _reporter.ReportAsync(CancellationToken.None);
        Order(VenueGateSamples.Live, OrderAnswer.Accepted);
        _store.Fault = new TimeoutException("The database has gone.");
        await _reporter.Awaiting(it => it.ReportAsync(CancellationToken.None)).Should().ThrowAsync<TimeoutException>();
        _store.Fault = null;
        await _reporter.ReportAsync(CancellationToken.None);
        await _reporter.ReportAsync(CancellationToken.None);

        (await HoursAsync()).Should().ContainSingle().Which.Tally.Orders.Should().Be(2);
        _meter.Unreported.Should().BeEmpty();
    }

    [Fact]
    public async Task Hours_that_are_long_written_are_forgotten_and_others_are_not()
    {
        Order(VenueGateSamples.Live, OrderAnswer.Accepted);
        await _reporter.ReportAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromDays(2));
        Order(VenueGateSamples.Live, OrderAnswer.Accepted);
        await _reporter.ReportAsync(CancellationToken.None);

        _meter.Kept.Should().Be(1);
        (await HoursAsync()).Sum(hour => hour.Tally.Orders).Should().Be(2);
    }

    [Fact]
    public void Many_threads_lose_nothing()
    {
        Parallel.For(0, 2_000, _ => Order(VenueGateSamples.Live, OrderAnswer.Accepted));

        var tally = _meter.Unreported.Should().ContainSingle().Which.Tally;
        (tally.Orders, tally.Calls).Should().Be((2_000, 2_000));
    }

    private void Order(MeasuredPlace place, OrderAnswer answer)
    {
        _meter.Called(place, TimeSpan.FromMilliseconds(120));
        _meter.Ordered(place, answer);
    }

    private async Task<IReadOnlyList<MeasuredHour>> HoursAsync() => await _store.ReadHoursAsync(Venue.CryptoCom, DateTimeOffset.MinValue, CancellationToken.None);
}
