using System.Security.Cryptography;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.Keys;
using Klarpakke.Testing.Postgres;
using Klarpakke.Testing.Time;

namespace Klarpakke.Persistence.Tests.Keys;

/// <summary>Every row comes under the new master key, whatever happens on the way.</summary>
public sealed class KeyRotationTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private const int Users = 5;
    private static readonly MasterKeys Old = KeySealerTests.Masters("old", ("old", 1));
    private static readonly MasterKeys Both = KeySealerTests.Masters("new", ("old", 1), ("new", 2));
    private static readonly MasterKeys New = KeySealerTests.Masters("new", ("new", 2));

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_where_it_was_and_done_again_it_does_nothing()
    {
        await FillAsync();

        // The connection is cut under it before the third row.
        await ExecuteAsync(Database.Superuser, """
            create sequence rows_done;
            create function cut() returns trigger language plpgsql as $$
              begin
                if nextval('rows_done') = 3 then perform pg_terminate_backend(pg_backend_pid()); end if;
                return new;
              end $$;
            create trigger cut before update on venue_keys for each row execute function cut();
            grant usage on sequence rows_done to klarpakke_app;
            """);
        await ExecuteAsync(Database.Superuser, "alter function cut() security definer");
        await Rotation().Awaiting(it => it.RunAsync(Cancellation)).Should().ThrowAsync<Npgsql.NpgsqlException>();
        (await CountAsync("new")).Should().Be(2, "what was done before is done");
        await ShouldOpenAllAsync(Both);

        (await Rotation().RunAsync(Cancellation)).Should().BeEquivalentTo(new RotationReport(Users - 2, []));
        (await CountAsync("new")).Should().Be(Users);
        await ShouldOpenAllAsync(New);
        (await Rotation().RunAsync(Cancellation)).Should().BeEquivalentTo(new RotationReport(0, []));
        (await ScalarAsync<long>(Database.Read, "select count(*) from audit_log where kind = 'key.rotated' and payload ->> 'to' = 'new'")).Should().Be(Users, "one for each, also with the kill");
    }

    [Fact]
    public async Task One_row_that_cannot_be_opened_is_named_and_left_and_holds_up_no_other()
    {
        await FillAsync();
        await ExecuteAsync(Database.Superuser, "update venue_keys set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where user_id = 'u2'");

        var report = await Rotation().RunAsync(Cancellation);

        report.Should().BeEquivalentTo(new RotationReport(Users - 1, [Account(2)]));
        (await ScalarAsync<string>(Database.Superuser, "select master_key_id from venue_keys where user_id = 'u2'")).Should().Be("old");
    }

    [Fact]
    public async Task A_key_that_is_replaced_beside_the_rotation_keeps_its_version_and_its_secret()
    {
        await FillAsync();
        await Rotation().RunAsync(Cancellation);

        var store = Store(Both);
        (await store.FindAsync(Account(1), Cancellation))!.Status.Version.Should().Be(1, "the actor's memory stays right");
        await store.SaveAsync(KeySamples.Record(Account(1), 2), KeySamples.Key, KeySamples.Entry(Account(1)), Cancellation);
        (await Store(New).OpenAsync(Account(1), Cancellation))!.Secret.Reveal().Should().Be(KeySamples.Secret);
    }

    private static AccountKey Account(int number) => new($"u{number}", Venue.Kraken);

    private KeyRotation Rotation() => new(Database.App, Both, _time);

    private VenueKeyStore Store(MasterKeys masters) => new(Database.App, new KeySealer(masters, RandomNumberGenerator.Fill));

    private async Task FillAsync()
    {
        for (var number = 0; number < Users; number++)
        {
            await Store(Old).SaveAsync(KeySamples.Record(Account(number), 1), KeySamples.Key, KeySamples.Entry(Account(number)), Cancellation);
        }
    }

    private Task<long> CountAsync(string master) => ScalarAsync<long>(Database.Superuser, $"select count(*) from venue_keys where master_key_id = '{master}'");

    private async Task ShouldOpenAllAsync(MasterKeys masters)
    {
        for (var number = 0; number < Users; number++)
        {
            (await Store(masters).OpenAsync(Account(number), Cancellation))!.Secret.Reveal().Should().Be(KeySamples.Secret);
        }
    }
}
