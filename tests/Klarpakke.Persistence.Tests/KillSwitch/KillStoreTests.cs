using System.Text.Json;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.KillSwitch;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Time;
using Npgsql;

namespace Klarpakke.Persistence.Tests.KillSwitch;

/// <summary>What every store of kill episodes must do: the real one, and the one in memory that the desk's tests stand on.</summary>
public sealed class KillStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private readonly ManualTimeProvider _time = new(KillSamples.Start);

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E12_an_episode_is_there_after_a_restart_with_everything_it_knew(bool isReal)
    {
        var store = Store(isReal);
        var opened = KillSamples.Record(trigger: KillSamples.DayStop);
        await store.OpenAsync(opened, KillSamples.Answer("a"), Cancellation);
        var blocked = opened.On(new KillEvent.Blocked(), 1) with { HelpedAt = KillSamples.Start, VenueDownSince = KillSamples.Start, NeedsSecondSource = true, OrdersToCancel = 3, OrdersCancelled = 2 };
        await store.SaveAsync(opened, blocked, null, Cancellation);

        var history = await store.ReadAsync("u1", Cancellation);

        history.Newest.Should().BeEquivalentTo(blocked, options => options.ComparingByMembers<KillRecord>().ComparingByMembers<KillEpisode>());
        (history.Episodes, history.Answers["a"]).Should().Be((1, KillSamples.Answer("a")));
        (await store.ReadAsync("u2", Cancellation)).Should().BeEquivalentTo(KillHistory.Empty);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Residue_and_three_facts_of_a_position_survive(bool isReal)
    {
        var store = Store(isReal);
        var opened = KillSamples.Record();
        await store.OpenAsync(opened, KillSamples.Answer("a"), Cancellation);
        var told = opened.Episode.Find(KillSamples.One)! with
        {
            State = KillPositionState.Dust,
            Attempt = 4,
            Ordered = 1.5m,
            OrderedAt = KillSamples.Start,
            Filled = 1.4m,
            FilledAt = KillSamples.Start.AddSeconds(1),
            Proceeds = 140m,
            Residue = new Residue(0.1m, null, RestReason.RefusedForNotional),
            SellsAtOnce = true,
        };
        var after = (opened with { Episode = opened.Episode with { Positions = [told] } }).Next();
        await store.SaveAsync(opened, after, null, Cancellation);

        (await store.ReadAsync("u1", Cancellation)).Newest!.Episode.Positions.Should().Equal(told);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E3_of_two_who_write_from_the_same_version_one_is_refused_and_leaves_nothing(bool isReal)
    {
        var store = Store(isReal);
        var opened = KillSamples.Record();
        await store.OpenAsync(opened, KillSamples.Answer("a"), Cancellation);
        await store.SaveAsync(opened, opened.On(new KillEvent.Blocked(), 1), null, Cancellation);

        await store.Awaiting(it => it.SaveAsync(opened, opened.On(new KillEvent.Blocked(), 2), KillSamples.Answer("b"), Cancellation)).Should().ThrowAsync<KillConflictException>();

        var history = await store.ReadAsync("u1", Cancellation);
        (history.Newest!.Episode.Version, history.Answers.ContainsKey("b")).Should().Be((2, false));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E9_a_user_has_one_open_episode_and_no_number_twice(bool isReal)
    {
        var store = Store(isReal);
        var first = KillSamples.Record();
        await store.OpenAsync(first, KillSamples.Answer("a"), Cancellation);
        await store.Awaiting(it => it.OpenAsync(KillSamples.Record(2), KillSamples.Answer("b"), Cancellation)).Should().ThrowAsync<KillConflictException>("one is open");

        await store.SaveAsync(first, first.Flat(), null, Cancellation);
        await store.Awaiting(it => it.OpenAsync(KillSamples.Record(1), KillSamples.Answer("b"), Cancellation)).Should().ThrowAsync<KillConflictException>("the number was used");
        await store.OpenAsync(KillSamples.Record(2), KillSamples.Answer("b"), Cancellation);

        var history = await store.ReadAsync("u1", Cancellation);
        (history.Newest!.Episode.Id.Text, history.Episodes).Should().Be(("2", 2));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_command_is_answered_once_and_an_answer_alone_can_be_kept(bool isReal)
    {
        var store = Store(isReal);
        var opened = KillSamples.Record();
        await store.OpenAsync(opened, KillSamples.Answer("a"), Cancellation);
        await store.SaveAsync(opened, opened, KillSamples.Answer("b", "NOT_IN_WINDOW"), Cancellation);

        await store.Awaiting(it => it.SaveAsync(opened, opened.Next(), KillSamples.Answer("b"), Cancellation)).Should().ThrowAsync<KillConflictException>();

        var history = await store.ReadAsync("u1", Cancellation);
        (history.Newest!.Episode.Version, history.Answers["b"].Refused).Should().Be((1, "NOT_IN_WINDOW"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E8_aborts_of_earlier_episodes_are_remembered_for_the_day(bool isReal)
    {
        var store = Store(isReal);
        var opened = KillSamples.Record();
        await store.OpenAsync(opened, KillSamples.Answer("a"), Cancellation);
        var aborted = opened with { Episode = opened.Episode with { Phase = KillPhase.Aborted, Aborts = [KillSamples.Start.AddSeconds(20)], EndedAt = KillSamples.Start.AddSeconds(21), Version = 2 } };
        await store.SaveAsync(opened, aborted, null, Cancellation);
        (await store.ReadAsync("u1", Cancellation)).EarlierAborts.Should().BeEmpty("those of the newest are its own");
        await store.OpenAsync(KillSamples.Record(2), KillSamples.Answer("b"), Cancellation);

        (await store.ReadAsync("u1", Cancellation)).EarlierAborts.Should().Equal(KillSamples.Start.AddSeconds(20));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task E4_the_sweep_finds_what_is_open_and_for_an_hour_what_has_ended(bool isReal)
    {
        var store = Store(isReal);
        var first = KillSamples.Record();
        await store.OpenAsync(first, KillSamples.Answer("a"), Cancellation);
        await store.OpenAsync(KillSamples.Record(user: "u0"), KillSamples.Answer("a"), Cancellation);
        (await store.FindWatchedAsync(Cancellation)).Should().Equal("u0", "u1");
        await store.SaveAsync(first, first.Flat(), null, Cancellation);
        _time.Advance(TimeSpan.FromMinutes(60));
        (await store.FindWatchedAsync(Cancellation)).Should().Equal("u0", "u1");
        _time.Advance(TimeSpan.FromMinutes(1));

        (await store.FindWatchedAsync(Cancellation)).Should().Equal("u0");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task D14_only_limits_of_accounts_with_positions_count_as_trips(bool isReal)
    {
        var store = Store(isReal);
        await store.OpenAsync(KillSamples.Record(trigger: KillSamples.DayStop), KillSamples.Answer("a"), Cancellation);
        await store.OpenAsync(KillSamples.Record(user: "u2"), KillSamples.Answer("a"), Cancellation);
        await store.OpenAsync(KillSamples.Record(user: "u3", trigger: KillSamples.DayStop, isEmpty: true), KillSamples.Answer("a"), Cancellation);

        (await store.FindTripsAsync(KillSamples.Start, KillSamples.Start.AddSeconds(1), Cancellation)).Should().Equal(new KillTrip("u1", KillSamples.Start.AddSeconds(1)));
        (await store.FindTripsAsync(KillSamples.Start.AddSeconds(2), KillSamples.Start.AddSeconds(9), Cancellation)).Should().BeEmpty();
    }

    [Fact]
    public async Task Opening_closes_the_entry_gate_in_its_transaction_and_a_reset_does_not_open_it()
    {
        var store = Store(isReal: true);
        await ExecuteAsync(Database.App, "insert into entry_gates (user_id, is_open, changed_at, version) values ('u1', true, now(), 7)");
        var opened = KillSamples.Record();
        await store.OpenAsync(opened, KillSamples.Answer("a"), Cancellation);
        (await GateAsync()).Should().Be((false, 8));

        var flat = opened.Flat();
        await store.SaveAsync(opened, flat, null, Cancellation);
        var reset = (flat with { Episode = flat.Episode with { ResetAt = KillSamples.Start.AddHours(1) } }).Next();
        await store.SaveAsync(flat, reset, KillSamples.Answer("r"), Cancellation);
        (await GateAsync()).Should().Be((false, 8));

        await ExecuteAsync(Database.App, "update entry_gates set is_open = true");
        await store.SaveAsync(reset, (reset with { Episode = reset.Episode with { ResetAt = null, EndedAt = null, Phase = KillPhase.Liquidating } }).Next(), null, Cancellation);
        (await GateAsync()).IsOpen.Should().BeFalse("E15: what takes back a reset closes the gate");
    }

    [Fact]
    public async Task A_refused_opening_leaves_the_gate_as_it_was()
    {
        var store = Store(isReal: true);
        await ExecuteAsync(Database.App, "insert into entry_gates (user_id, is_open, changed_at, version) values ('u1', true, now(), 1)");

        await store.Awaiting(it => it.OpenAsync(KillSamples.Record(2), KillSamples.Answer("a"), Cancellation)).Should().ThrowAsync<KillConflictException>("it is not the first number");

        (await GateAsync()).Should().Be((true, 1));
    }

    [Fact]
    public async Task Closing_waits_for_a_purchase_that_is_just_being_written()
    {
        var store = Store(isReal: true);
        await ExecuteAsync(Database.App, "insert into entry_gates (user_id, is_open, changed_at, version) values ('u1', true, now(), 1)");
        await using var connection = await Database.App.OpenConnectionAsync(Cancellation);
        await using var purchase = await connection.BeginTransactionAsync(Cancellation);
        await using (var hold = new NpgsqlCommand("select 1 from entry_gates where user_id = 'u1' and is_open for share", connection, purchase))
        {
            await hold.ExecuteScalarAsync(Cancellation);
        }

        var opening = store.OpenAsync(KillSamples.Record(), KillSamples.Answer("a"), Cancellation);
        await UntilWaitingAsync();
        opening.IsCompleted.Should().BeFalse();
        await purchase.CommitAsync(Cancellation);

        await opening;
        (await GateAsync()).IsOpen.Should().BeFalse();
    }

    [Fact]
    public async Task Every_step_is_in_the_users_chain_and_the_chain_is_whole()
    {
        var store = Store(isReal: true);
        var opened = KillSamples.Record();
        await store.OpenAsync(opened, KillSamples.Answer("a"), Cancellation);
        var joined = opened.On(new KillEvent.Triggered(KillSamples.DayStop), 1);
        await store.SaveAsync(opened, joined, KillSamples.Answer("b"), Cancellation);
        var flat = joined.Flat();
        await store.SaveAsync(joined, flat, null, Cancellation);
        await store.SaveAsync(flat, flat, KillSamples.Answer("c", "EPISODE_OVER"), Cancellation);

        var kinds = new List<string>();
        await using (var command = Database.Read.CreateCommand("select kind, payload::text from audit_log where account = 'u1' order by seq"))
        await using (var reader = await command.ExecuteReaderAsync(Cancellation))
        {
            while (await reader.ReadAsync(Cancellation))
            {
                kinds.Add(reader.GetString(0));
                JsonDocument.Parse(reader.GetString(1)).RootElement.GetProperty("episode").GetString().Should().Be("1");
            }
        }

        kinds.Should().Equal("kill.opened", "kill.joined", "kill.position", "kill.phase", "kill.ended", "kill.refused");
        (await new AuditVerifier(Database.Read).VerifyAsync([], Cancellation)).IsIntact.Should().BeTrue();
    }

    private IKillStore Store(bool isReal) => isReal ? new KillStore(Database.App, _time) : new InMemoryKillStore(_time);

    private async Task UntilWaitingAsync()
    {
        const string Sql = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
        var started = TimeProvider.System.GetTimestamp();
        while (await ScalarAsync<long>(Database.Superuser, Sql) == 0)
        {
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(30), "the opening waits for the purchase");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }
    }

    private async Task<(bool IsOpen, long Version)> GateAsync()
    {
        await using var command = Database.App.CreateCommand("select is_open, version from entry_gates where user_id = 'u1'");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        return (reader.GetBoolean(0), reader.GetInt64(1));
    }
}
