using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Universe;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Queries;
using Klarpakke.Persistence.Universe;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Universe;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Universe;

/// <summary>What every store of universe versions must do, and what only SQL can hold.</summary>
public sealed class UniverseStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly UniverseWeek Week = new(2026, 48);
    private static readonly Listing Listed = UniverseSamples.ListingOf(ListingSource.CoinMarketCap, "BTC", "ETH");
    private static readonly UniverseVersion Version = UniverseSamples.VersionOf(Listed, Week, Week.DueAt.AddSeconds(3));

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_version_is_written_once_and_read_as_it_was(bool isReal)
    {
        var store = Store(isReal);
        (await store.FindAsync(Week, Cancellation)).Should().BeNull();

        (await store.AddAsync(Version, Listed.Answer, Cancellation)).Should().BeTrue();
        var other = UniverseSamples.ListingOf(ListingSource.CoinMarketCap, "DOGE");
        (await store.AddAsync(UniverseSamples.VersionOf(other, Week, Week.Start), other.Answer, Cancellation)).Should().BeFalse("the week has one");

        Same((await store.FindAsync(Week, Cancellation))!, Version);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_last_version_before_a_week_is_found_and_carried_over_without_an_answer(bool isReal)
    {
        var store = Store(isReal);
        await store.AddAsync(Version, Listed.Answer, Cancellation);
        var later = new UniverseWeek(2027, 2);
        (await store.FindLastBeforeAsync(Week, Cancellation)).Should().BeNull();

        var last = await store.FindLastBeforeAsync(later, Cancellation);
        var carried = last!.CarryOver(later, later.DueAt.AddMinutes(30));
        (await store.AddAsync(carried, answer: null, Cancellation)).Should().BeTrue();

        Same((await store.FindAsync(later, Cancellation))!, carried);
        Same((await store.FindLastBeforeAsync(later.Next, Cancellation))!, carried);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_first_failure_of_a_week_is_remembered(bool isReal)
    {
        var store = Store(isReal);

        (await store.NoteFailureAsync(Week, Week.DueAt, new string('x', 1_000), Cancellation)).Should().Be(Week.DueAt);
        (await store.NoteFailureAsync(Week, Week.DueAt.AddMinutes(7), "again", Cancellation)).Should().Be(Week.DueAt);
        (await store.NoteFailureAsync(Week.Next, Week.Next.DueAt, "another week", Cancellation)).Should().Be(Week.Next.DueAt);
    }

    [Fact]
    public async Task Of_many_silos_that_make_it_at_once_one_does_and_its_audit_row_is_the_only_one()
    {
        var listings = Enumerable.Range(0, 12).Select(number => UniverseSamples.ListingOf(ListingSource.CoinMarketCap, "BTC", $"C{number}")).ToArray();

        var wrote = await Task.WhenAll(listings.Select(listing =>
            Task.Run(() => Store(isReal: true).AddAsync(UniverseSamples.VersionOf(listing, Week, Week.DueAt), listing.Answer, Cancellation), Cancellation)));

        wrote.Count(did => did).Should().Be(1);
        var winner = listings[Array.IndexOf(wrote, true)];
        (await Store(isReal: true).FindAsync(Week, Cancellation))!.AnswerSha256.Should().Be(UniverseCanonical.HashOf(winner.Answer.Span));
        (await ScalarAsync<string>(Database.Read, "select string_agg(payload ->> 'answerSha256', ' ') from audit_log where account = 'platform' and kind = 'universe.version'"))
            .Should().Be(UniverseCanonical.HashOf(winner.Answer.Span));
    }

    [Fact]
    public async Task Answer_hashes_filter_and_reasons_are_in_the_rows_and_in_the_platforms_chain()
    {
        await Store(isReal: true).AddAsync(Version, Listed.Answer, Cancellation);

        (await ScalarAsync<byte[]>(Database.Read, "select answer from universe_versions")).Should().Equal(Listed.Answer.ToArray());
        (await ScalarAsync<string>(Database.Read, "select selection::text from universe_versions")).Should().Be(UniverseCanonical.Write(Version.Selection));
        (await ScalarAsync<int>(Database.Read, "select filter_version from universe_versions")).Should().Be(UniverseFilter.Version);
        (await ScalarAsync<string>(Database.Read, "select payload::text from audit_log where account = 'platform' and kind = 'universe.version'")).Should().Be(
            $$"""{"answerSha256":"{{Version.AnswerSha256}}","carriedFrom":null,"coins":["BTC","ETH"],"filter":1,"late":false,"selectionSha256":"{{Version.SelectionSha256}}","""
            + "\"simulated\":false,\"source\":\"coinmarketcap\",\"version\":\"Universe_Version_2026_48\"}");
        (await new AuditVerifier(Database.Read).VerifyAsync([], Cancellation)).IsIntact.Should().BeTrue();
    }

    [Theory]
    [InlineData("update universe_versions set made_at = made_at + interval '1 second'")]
    [InlineData("delete from universe_versions")]
    [InlineData("truncate universe_versions cascade")]
    public async Task Nobody_can_change_a_version_not_even_who_owns_the_table(string sql)
    {
        await Store(isReal: true).AddAsync(Version, Listed.Answer, Cancellation);

        await FluentActions.Awaiting(() => ExecuteAsync(Database.App, sql)).Should().ThrowAsync<PostgresException>().Where(refused => refused.SqlState == PostgresErrorCodes.InsufficientPrivilege);
        await FluentActions.Awaiting(() => ExecuteAsync(Database.Superuser, sql)).Should().ThrowAsync<PostgresException>().WithMessage("*never changed*");
    }

    [Theory]
    [InlineData("update universe_versions set name = 'Universe_Version_2026_47'", "named_by_week")]
    [InlineData("update universe_versions set valid_from = valid_from + interval '1 hour'", "monday")]
    [InlineData("update universe_versions set source = 'guess'", "source_known")]
    [InlineData("update universe_versions set answer = 'other'", "answer_is_hashed")]
    [InlineData("update universe_versions set answer = null", "answer_or_carried")]
    [InlineData("update universe_versions set selection = '{}'", "selection_is_hashed")]
    public async Task The_database_itself_refuses_what_does_not_fit_together(string sql, string constraint)
    {
        await Store(isReal: true).AddAsync(Version, Listed.Answer, Cancellation);

        // With the trigger away, as nobody but the owner of the server could have it.
        await ExecuteAsync(Database.Superuser, "alter table universe_versions disable trigger universe_versions_never_changed");

        await FluentActions.Awaiting(() => ExecuteAsync(Database.Superuser, sql)).Should().ThrowAsync<PostgresException>()
            .Where(refused => refused.ConstraintName!.Contains(constraint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Queries_read_pages_from_the_newest_on_with_the_role_that_cannot_write()
    {
        var week = new UniverseWeek(2026, 51);
        for (var count = 0; count < 5; count++, week = week.Next)
        {
            await Store(isReal: true).AddAsync(UniverseSamples.VersionOf(Listed, week, week.DueAt), Listed.Answer, Cancellation);
        }

        var queries = new UniverseQueries(Database.Read);
        var first = await queries.ListAsync(null, 2, Cancellation);
        var second = await queries.ListAsync(first[^1].Week, 100, Cancellation);

        string.Join(' ', first.Concat(second).Select(version => version.Week.Name[^7..])).Should().Be("2027_02 2027_01 2026_53 2026_52 2026_51");
        Same((await queries.FindAsync(new UniverseWeek(2026, 52), Cancellation))!, UniverseSamples.VersionOf(Listed, new UniverseWeek(2026, 52), new UniverseWeek(2026, 52).DueAt));
        (await queries.FindAsync(new UniverseWeek(2026, 50), Cancellation)).Should().BeNull();
    }

    private static void Same(UniverseVersion found, UniverseVersion expected)
    {
        (found with { Selection = expected.Selection }).Should().Be(expected);
        UniverseCanonical.Write(found.Selection).Should().Be(UniverseCanonical.Write(expected.Selection));
    }

    private IUniverseStore Store(bool isReal) => isReal ? new UniverseStore(Database.App) : new InMemoryUniverseStore();
}
