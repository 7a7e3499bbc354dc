using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Universe;
using Klarpakke.Testing.Time;
using Klarpakke.Testing.Universe;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Grains.Tests.Universe;

/// <summary>When versions are made, of what, and what happens when the provider fails.</summary>
public sealed class UniverseDeskTests
{
    private static readonly UniverseWeek First = new(2026, 1);

    // Thursday of the first week.
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryUniverseStore _store = new();
    private readonly FakeListings _listings = new();
    private UniverseDesk _desk;

    public UniverseDeskTests() => _desk = Start();

    [Fact]
    public async Task On_the_first_start_in_a_week_a_version_is_made_at_once_and_marked_late()
    {
        await _desk.LookAsync(CancellationToken.None);

        var version = await FindAsync(First);
        (version!.IsLate, version.MadeAt, version.Source, version.CarriedFrom).Should().Be((true, _time.GetUtcNow(), ListingSource.CoinMarketCap, (UniverseWeek?)null));
        version.Selection.Coins.Select(coin => coin.Symbol).Should().Equal("BTC", "ETH", "SOL");
        version.AnswerSha256.Should().Be(UniverseCanonical.HashOf("BTC ETH SOL"u8));
    }

    [Fact]
    public async Task The_next_version_is_made_on_Sunday_at_23_59_and_the_first_stays_as_it_is()
    {
        await _desk.LookAsync(CancellationToken.None);
        _listings.Answer = UniverseSamples.ListingOf(ListingSource.CoinMarketCap, "BTC");

        await PassUntilAsync(First.Next.DueAt.AddTicks(-1));
        (await FindAsync(First.Next)).Should().BeNull();
        _listings.Calls.Should().Be(1, "between two versions nobody is asked");
        await PassUntilAsync(First.Next.DueAt);

        var next = await FindAsync(First.Next);
        (next!.MadeAt, next.IsLate).Should().Be((new DateTimeOffset(2026, 1, 4, 23, 59, 0, TimeSpan.Zero), false));
        next.Selection.Coins.Should().ContainSingle();
        (await FindAsync(First))!.Selection.Coins.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_provider_that_fails_is_asked_every_minute_and_answers_in_time()
    {
        await _desk.LookAsync(CancellationToken.None);
        _listings.Answer = null;
        await PassUntilAsync(First.Next.DueAt.AddMinutes(29));
        (await FindAsync(First.Next)).Should().BeNull();
        _listings.Calls.Should().Be(31);

        _listings.Answer = UniverseSamples.ListingOf(ListingSource.CoinMarketCap, "ADA");
        await PassUntilAsync(First.Next.DueAt.AddMinutes(30));

        var version = await FindAsync(First.Next);
        (version!.CarriedFrom, version.IsLate).Should().Be(((UniverseWeek?)null, true));
        version.Selection.Coins.Should().ContainSingle();
    }

    [Fact]
    public async Task After_half_an_hour_the_last_version_is_carried_over_for_good_and_says_so()
    {
        await _desk.LookAsync(CancellationToken.None);
        _listings.Answer = null;
        await PassUntilAsync(First.Next.DueAt.AddMinutes(30));

        var carried = await FindAsync(First.Next);
        (carried!.CarriedFrom, carried.MadeAt, carried.IsLate).Should().Be((First, First.Next.DueAt.AddMinutes(30), true));
        carried.SelectionSha256.Should().Be((await FindAsync(First))!.SelectionSha256);

        _listings.Answer = UniverseSamples.ListingOf(ListingSource.CoinMarketCap, "ADA");
        await PassUntilAsync(First.Next.DueAt.AddHours(3));
        (await FindAsync(First.Next)).Should().Be(carried, "a version is never changed afterwards");
        await PassUntilAsync(First.Next.Next.DueAt);
        (await FindAsync(First.Next.Next))!.Selection.Coins.Should().ContainSingle("the week after has its own");
    }

    [Fact]
    public async Task A_restart_does_not_count_the_half_hour_anew()
    {
        await _desk.LookAsync(CancellationToken.None);
        _listings.Answer = null;
        await PassUntilAsync(First.Next.DueAt.AddMinutes(20));
        _desk = Start();

        await PassUntilAsync(First.Next.DueAt.AddMinutes(30));

        (await FindAsync(First.Next))!.CarriedFrom.Should().Be(First);
    }

    [Fact]
    public async Task Weeks_that_were_slept_through_are_made_up_for_by_the_one_that_runs()
    {
        await _desk.LookAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromDays(20));
        _desk = Start();
        await _desk.LookAsync(CancellationToken.None);

        (await FindAsync(new UniverseWeek(2026, 4)))!.IsLate.Should().BeTrue();
        (await FindAsync(new UniverseWeek(2026, 3))).Should().BeNull("nobody could have bought then");
    }

    [Fact]
    public async Task Without_any_version_nothing_is_carried_over_and_the_provider_is_asked_on()
    {
        _listings.Answer = null;
        await PassUntilAsync(_time.GetUtcNow().AddHours(2));
        (await FindAsync(First)).Should().BeNull();

        _listings.Answer = UniverseSamples.ListingOf(ListingSource.CoinMarketCap, "BTC");
        await PassUntilAsync(_time.GetUtcNow().AddMinutes(1));

        (await FindAsync(First))!.IsLate.Should().BeTrue();
    }

    [Fact]
    public async Task A_listing_of_which_nothing_is_left_counts_as_none()
    {
        await _desk.LookAsync(CancellationToken.None);
        _listings.Answer = UniverseSamples.ListingOf(ListingSource.CoinMarketCap);
        await PassUntilAsync(First.Next.DueAt.AddMinutes(30));

        (await FindAsync(First.Next))!.CarriedFrom.Should().Be(First);
    }

    [Fact]
    public async Task Two_that_make_it_at_once_make_one()
    {
        var open = new TaskCompletionSource();
        _listings.Gate = open.Task;
        var both = new[] { Start(), Start() }.Select(desk => desk.LookAsync(CancellationToken.None)).ToArray();
        _listings.Calls.Should().Be(2);
        open.SetResult();
        await Task.WhenAll(both);
        var version = await FindAsync(First);

        await _desk.LookAsync(CancellationToken.None);

        _listings.Calls.Should().Be(2, "the third finds it made");
        (await FindAsync(First)).Should().BeSameAs(version);
    }

    private UniverseDesk Start() => new(_store, _listings, _time, NullLogger.Instance);

    private Task<UniverseVersion?> FindAsync(UniverseWeek week) => _store.FindAsync(week, CancellationToken.None);

    // As the actor does: looks, and looks again when the desk says.
    private async Task PassUntilAsync(DateTimeOffset until)
    {
        await _desk.LookAsync(CancellationToken.None);
        while (_time.GetUtcNow() + _desk.NextIn <= until)
        {
            _desk.NextIn.Should().BePositive();
            _time.Advance(_desk.NextIn);
            await _desk.LookAsync(CancellationToken.None);
        }

        _time.Advance(until - _time.GetUtcNow());
    }
}
