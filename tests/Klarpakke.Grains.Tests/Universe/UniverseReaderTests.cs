using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports.Risk;
using Klarpakke.Grains.Universe;
using Klarpakke.Testing.Universe;

namespace Klarpakke.Grains.Tests.Universe;

/// <summary>What the gate is told, and how often the rows are asked for it.</summary>
public sealed class UniverseReaderTests
{
    private static readonly Asset Btc = Asset.Parse("BTC");
    private static readonly Asset Usdt = Asset.Parse("USDT");
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly InMemoryUniverseStore _store = new();
    private readonly UniverseReader _reader;

    public UniverseReaderTests() => _reader = new UniverseReader(_store);

    [Fact]
    public async Task A_version_is_read_once_in_its_week_whoever_asks()
    {
        await UniverseSamples.AddAsync(_store, Monday, "BTC");

        for (var count = 0; count < 10_000; count++)
        {
            (await AskAsync(Btc, Monday.AddSeconds(count))).Should().Be(new UniverseStanding(IsMember: true, IsSimulated: true));
        }

        (await AskAsync(Usdt, Monday.AddDays(6)))!.IsMember.Should().BeFalse();
        _store.Finds.Should().Be(1);
    }

    [Fact]
    public async Task The_next_weeks_version_holds_from_Monday_on_and_not_a_moment_before()
    {
        await UniverseSamples.AddAsync(_store, Monday.AddDays(-7), "BTC");
        await UniverseSamples.AddAsync(_store, Monday, "ETH");

        (await AskAsync(Btc, Monday.AddTicks(-1)))!.IsMember.Should().BeTrue();
        (await AskAsync(Btc, Monday))!.IsMember.Should().BeFalse();
    }

    [Fact]
    public async Task While_there_is_none_nothing_is_known_and_the_rows_are_asked_once_a_second()
    {
        for (var count = 0; count < 50; count++)
        {
            (await AskAsync(Btc, Monday.AddMilliseconds(count * 10))).Should().BeNull();
        }

        _store.Finds.Should().Be(1);
        await UniverseSamples.AddAsync(_store, Monday, "BTC");
        (await AskAsync(Btc, Monday.AddSeconds(1)))!.IsMember.Should().BeTrue();
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_no_answer()
    {
        _store.Fault = new TimeoutException("The database has gone.");
        await FluentActions.Awaiting(() => AskAsync(Btc, Monday)).Should().ThrowAsync<TimeoutException>();

        _store.Fault = null;
        await UniverseSamples.AddAsync(_store, Monday, "BTC");
        (await AskAsync(Btc, Monday)).Should().NotBeNull("what failed is not remembered");
    }

    private Task<UniverseStanding?> AskAsync(Asset coin, DateTimeOffset at) => _reader.FindAsync(coin, at, CancellationToken.None);
}
