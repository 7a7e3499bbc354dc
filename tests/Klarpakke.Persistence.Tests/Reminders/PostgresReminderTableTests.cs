using Klarpakke.Persistence.Reminders;
using Klarpakke.Testing.Postgres;
using Orleans;
using Orleans.Runtime;

namespace Klarpakke.Persistence.Tests.Reminders;

public sealed class PostgresReminderTableTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly GrainId Id = GrainId.Create("test", "foo/bar\\#baz?");
    private static readonly DateTime Start = new(2026, 1, 5, 10, 20, 30, DateTimeKind.Utc);

    private PostgresReminderTable Table => new(Database.App);

    [Fact]
    public async Task What_was_written_is_read_back()
    {
        var etag = await Table.UpsertRow(Entry(Id, "daily"));

        var read = await Table.ReadRow(Id, "daily");

        read.Should().BeEquivalentTo(new ReminderEntry { GrainId = Id, ReminderName = "daily", StartAt = Start, Period = TimeSpan.FromHours(36), ETag = etag });
        read!.StartAt.Kind.Should().Be(DateTimeKind.Utc);
        (await Table.ReadRow(Id, "other")).Should().BeNull();
        (await Table.ReadRow(GrainId.Create("test", "other"), "daily")).Should().BeNull();
    }

    [Fact]
    public async Task A_second_write_replaces_the_first_whatever_its_etag_says()
    {
        var first = await Table.UpsertRow(Entry(Id, "daily"));
        var changed = Entry(Id, "daily");
        changed.ETag = "nonsense";
        changed.Period = TimeSpan.FromMinutes(1);

        var second = await Table.UpsertRow(changed);

        second.Should().NotBe(first);
        (await Table.ReadRows(Id)).Reminders.Should().ContainSingle().Which.Period.Should().Be(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Only_the_newest_etag_removes()
    {
        var old = await Table.UpsertRow(Entry(Id, "daily"));
        var current = await Table.UpsertRow(Entry(Id, "daily"));

        (await Table.RemoveRow(Id, "daily", old!)).Should().BeFalse();
        (await Table.RemoveRow(Id, "daily", "nonsense")).Should().BeFalse();
        (await Table.RemoveRow(Id, "other", current!)).Should().BeFalse();
        (await Table.RemoveRow(Id, "daily", current!)).Should().BeTrue();
        (await Table.RemoveRow(Id, "daily", current!)).Should().BeFalse();
    }

    [Fact]
    public async Task A_reminder_made_again_never_gets_an_old_etag_back()
    {
        var first = await Table.UpsertRow(Entry(Id, "daily"));
        await Table.RemoveRow(Id, "daily", first!);

        (await Table.UpsertRow(Entry(Id, "daily"))).Should().NotBe(first);
    }

    [Fact]
    public async Task Ranges_go_around_the_ring()
    {
        var ids = Enumerable.Range(0, 200).Select(number => GrainId.Create("test", $"{number}")).ToArray();
        foreach (var id in ids)
        {
            await Table.UpsertRow(Entry(id, "daily"));
        }

        var hashes = ids.Select(id => id.GetUniformHashCode()).Order().ToArray();
        var (low, high) = (hashes[50], hashes[150]);

        (await HashesAsync(low, high)).Should().BeEquivalentTo(hashes.Where(hash => hash > low && hash <= high));
        (await HashesAsync(high, low)).Should().BeEquivalentTo(hashes.Where(hash => hash > high || hash <= low));
        (await HashesAsync(0, 0)).Should().HaveCount(200);
        (await HashesAsync(low, low)).Should().HaveCount(200);
        (await HashesAsync(0, uint.MaxValue)).Should().BeEquivalentTo(hashes.Where(hash => hash > 0));
    }

    [Fact]
    public async Task Clearing_removes_all()
    {
        await Table.UpsertRow(Entry(Id, "daily"));

        await Table.TestOnlyClearTable();

        (await Table.ReadRows(0, 0)).Reminders.Should().BeEmpty();
    }

    private static ReminderEntry Entry(GrainId id, string name) => new() { GrainId = id, ReminderName = name, StartAt = Start, Period = TimeSpan.FromHours(36) };

    private async Task<IEnumerable<uint>> HashesAsync(uint begin, uint end) =>
        (await Table.ReadRows(begin, end)).Reminders.Select(row => row.GrainId.GetUniformHashCode());
}
