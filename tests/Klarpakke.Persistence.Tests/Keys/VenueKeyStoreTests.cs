using System.Security.Cryptography;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Persistence.Keys;
using Klarpakke.Testing.Keys;
using Klarpakke.Testing.Postgres;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Keys;

/// <summary>What every store of keys must do, and what the real one does besides.</summary>
public sealed class VenueKeyStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_key_is_kept_replaced_and_forgotten_version_by_version(bool isReal)
    {
        var store = Store(isReal);
        var account = KeySamples.Account;
        (await store.FindAsync(account, Cancellation)).Should().BeNull();
        (await store.OpenAsync(account, Cancellation)).Should().BeNull();

        await store.SaveAsync(KeySamples.Record(account, 1), KeySamples.Key, KeySamples.Entry(account), Cancellation);
        (await store.FindAsync(account, Cancellation)).Should().BeEquivalentTo(KeySamples.Record(account, 1));
        var opened = (await store.OpenAsync(account, Cancellation))!;
        (opened.Secret.Reveal(), opened.IsForExitsOnly).Should().Be((KeySamples.Secret, false));

        await store.SaveAsync(KeySamples.Record(account, 2, KeyState.Leaving), null, KeySamples.Entry(account, "key.revoked"), Cancellation);
        (await store.FindAsync(account, Cancellation)).Should().BeEquivalentTo(KeySamples.Record(account, 2, KeyState.Leaving));
        opened = (await store.OpenAsync(account, Cancellation))!;
        (opened.Secret.Reveal(), opened.IsForExitsOnly).Should().Be((KeySamples.Secret, true), "a change of state leaves the key, and one that is leaving is for exits alone");

        await store.SaveAsync(KeySamples.Record(account, 3), new VenueKey(KeySamples.Key.Key, new SecretText("another secret")), KeySamples.Entry(account), Cancellation);
        (await store.OpenAsync(account, Cancellation))!.Secret.Reveal().Should().Be("another secret");

        await store.SaveAsync(KeySamples.Record(account, 4, KeyState.Forgotten), null, KeySamples.Entry(account, "key.forgotten"), Cancellation);
        (await store.OpenAsync(account, Cancellation)).Should().BeNull();
        (await store.FindAsync(account, Cancellation))!.AccountNumber.Should().Be("number-1", "another account must be noticed later");

        await store.SaveAsync(KeySamples.Record(account, 5), KeySamples.Key, KeySamples.Entry(account), Cancellation);
        (await store.OpenAsync(account, Cancellation))!.Secret.Reveal().Should().Be(KeySamples.Secret);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Whoever_goes_by_an_old_version_is_refused(bool isReal)
    {
        var store = Store(isReal);
        var account = KeySamples.Account;
        await store.Awaiting(it => it.SaveAsync(KeySamples.Record(account, 1), null, KeySamples.Entry(account), Cancellation)).Should().ThrowAsync<StaleVenueKeyException>("there is no key");
        await store.SaveAsync(KeySamples.Record(account, 1), KeySamples.Key, KeySamples.Entry(account), Cancellation);

        await store.Awaiting(it => it.SaveAsync(KeySamples.Record(account, 1), KeySamples.Key, KeySamples.Entry(account), Cancellation)).Should().ThrowAsync<StaleVenueKeyException>();
        await store.Awaiting(it => it.SaveAsync(KeySamples.Record(account, 3), null, KeySamples.Entry(account), Cancellation)).Should().ThrowAsync<StaleVenueKeyException>();
        (await store.FindAsync(account, Cancellation))!.Status.Version.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Balances_are_kept_to_the_last_digit_and_the_unknown_stays_unknown(bool isReal)
    {
        var store = Store(isReal);
        var account = KeySamples.Account;
        var ledger = new BalanceLedger(
            [
                new BalanceEntry("BTC", BalanceState.Read, 0.123456789012345678m, 1_234_567_890.5m, 0m, KeySamples.Start, null),
                new BalanceEntry("ETH", BalanceState.Failed, 1m, 2m, 3m, KeySamples.Start, "import-failed:Timeout"),
                new BalanceEntry("USD.M", BalanceState.Unknown, null, null, null, KeySamples.Start, "unknown-asset"),
            ],
            KeySamples.Start.AddMinutes(1), KeySamples.Start, ErrorKind.Timeout);
        await store.SaveBalancesAsync(account, ledger, Cancellation);
        (await store.FindBalancesAsync(account, Cancellation)).Should().BeNull("nothing is kept of an account without a key");
        await store.SaveAsync(KeySamples.Record(account, 1), KeySamples.Key, KeySamples.Entry(account), Cancellation);

        await store.SaveBalancesAsync(account, ledger, Cancellation);
        (await store.FindBalancesAsync(account, Cancellation)).Should().BeEquivalentTo(ledger);
        var next = ledger with { Entries = [ledger.Entries[0]], Problem = null };
        await store.SaveBalancesAsync(account, next, Cancellation);
        (await store.FindBalancesAsync(account, Cancellation)).Should().BeEquivalentTo(next);

        await store.SaveAsync(KeySamples.Record(account, 2, KeyState.Forgotten), null, KeySamples.Entry(account), Cancellation);
        (await store.FindBalancesAsync(account, Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task The_row_holds_nothing_of_the_key_and_forgotten_holds_nothing_sealed_either()
    {
        var store = Store(isReal: true);
        var account = KeySamples.Account;
        await store.SaveAsync(KeySamples.Record(account, 1), KeySamples.Key, KeySamples.Entry(account), Cancellation);

        var row = await ScalarAsync<string>(Database.Superuser, "select row_to_json(k)::text || encode(sealed, 'escape') || encode(wrapped_key, 'escape') from venue_keys k");
        row.Should().NotContain(KeySamples.Secret).And.NotContain("ThePublicHalf");
        (await ScalarAsync<string>(Database.Read, "select kind from audit_log where account = 'u1'")).Should().Be("key.connected");

        await store.SaveAsync(KeySamples.Record(account, 2, KeyState.Forgotten), null, KeySamples.Entry(account), Cancellation);
        (await ScalarAsync<bool>(Database.Superuser, "select sealed is null and wrapped_key is null and master_key_id is null and row_id is null from venue_keys")).Should().BeTrue();
    }

    [Fact]
    public async Task A_change_whose_audit_row_cannot_be_written_is_not_written()
    {
        var store = Store(isReal: true);
        var account = KeySamples.Account;
        await ExecuteAsync(Database.Superuser, "revoke insert on audit_log from klarpakke_app");

        await store.Awaiting(it => it.SaveAsync(KeySamples.Record(account, 1), KeySamples.Key, KeySamples.Entry(account), Cancellation)).Should().ThrowAsync<PostgresException>();

        (await store.FindAsync(account, Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task A_sealed_row_moved_to_another_user_by_whoever_owns_the_server_does_not_open()
    {
        var store = Store(isReal: true);
        await store.SaveAsync(KeySamples.Record(KeySamples.Account, 1), KeySamples.Key, KeySamples.Entry(KeySamples.Account), Cancellation);
        await ExecuteAsync(Database.Superuser, "update venue_keys set user_id = 'thief'");

        await store.Awaiting(it => it.OpenAsync(new AccountKey("thief", Venue.Kraken), Cancellation)).Should().ThrowAsync<SealBrokenException>();
    }

    [Fact]
    public async Task Queries_see_how_a_key_stands_and_are_refused_what_is_sealed()
    {
        var store = Store(isReal: true);
        var queries = new VenueKeyQueries(Database.Read);
        (await queries.FindKeyAsync(KeySamples.Account, Cancellation)).Should().BeNull();
        await store.SaveAsync(KeySamples.Record(KeySamples.Account, 1), KeySamples.Key, KeySamples.Entry(KeySamples.Account), Cancellation);

        (await queries.FindKeyAsync(KeySamples.Account, Cancellation)).Should().BeEquivalentTo(KeySamples.Record(KeySamples.Account, 1).Status);
        (await queries.FindKeyAsync(new AccountKey("u2", Venue.Kraken), Cancellation)).Should().BeNull();
        foreach (var column in new[] { "sealed", "wrapped_key", "account_number" })
        {
            var read = () => ScalarAsync<object>(Database.Read, $"select {column} from venue_keys");
            (await read.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
        }

        await store.SaveAsync(KeySamples.Record(KeySamples.Account, 2, KeyState.Forgotten), null, KeySamples.Entry(KeySamples.Account), Cancellation);
        (await queries.FindKeyAsync(KeySamples.Account, Cancellation)).Should().BeNull();
    }

    private IVenueKeyStore Store(bool isReal) =>
        isReal ? new VenueKeyStore(Database.App, new KeySealer(KeySealerTests.Masters("m1", ("m1", 1)), RandomNumberGenerator.Fill)) : new InMemoryVenueKeyStore();
}
