using Klarpakke.Grains.Ports.KillSwitch;
using Klarpakke.Persistence.KillSwitch;
using Klarpakke.Testing.KillSwitch;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.KillSwitch;

/// <summary>What every store of stops of everybody must do.</summary>
public sealed class PlatformStopsTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly PlatformStopRecord Asked = new("s1", "op-1", "prices are wrong", KillSamples.Start, null, null, 0, 0);

    private static readonly PlatformStopRecord Confirmed = Asked with { ConfirmedBy = "op-2", ConfirmedAt = KillSamples.Start.AddSeconds(5) };

    public static TheoryData<bool> Stores => [true, false];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task K8_progress_is_kept_account_by_account_in_the_order_of_exposure(bool isReal)
    {
        var stops = Store(isReal);
        (await stops.FindNewestAsync(Cancellation)).Should().BeNull();
        await stops.AskAsync(Asked, Cancellation);
        await stops.AskAsync(Asked with { AskedBy = "op-9" }, Cancellation);
        (await stops.FindNewestAsync(Cancellation)).Should().Be(Asked, "asking again changes nothing");

        await stops.ConfirmAsync(Confirmed, ["u3", "u1", "u2"], Cancellation);
        await stops.ConfirmAsync(Confirmed with { ConfirmedBy = "op-3" }, ["u9"], Cancellation);
        (await stops.FindLeftAsync("s1", Cancellation)).Should().Equal("u3", "u1", "u2");
        await stops.MarkStoppedAsync(Confirmed, "u1", KillSamples.Start.AddSeconds(6), Cancellation);
        await stops.MarkStoppedAsync(Confirmed, "u1", KillSamples.Start.AddSeconds(7), Cancellation);

        (await stops.FindLeftAsync("s1", Cancellation)).Should().Equal("u3", "u2");
        (await stops.FindNewestAsync(Cancellation)).Should().Be(Confirmed with { Accounts = 3, Stopped = 1 });
    }

    [Fact]
    public async Task K7_both_operators_are_in_the_platforms_chain_and_the_stop_in_each_accounts_own()
    {
        var stops = Store(isReal: true);
        await stops.AskAsync(Asked, Cancellation);
        await stops.ConfirmAsync(Confirmed, ["u1", "u2"], Cancellation);
        await stops.MarkStoppedAsync(Confirmed, "u1", KillSamples.Start.AddSeconds(6), Cancellation);

        (await ScalarAsync<string>(Database.Read, "select string_agg(payload ->> 'by', ',' order by seq) from audit_log where account = 'platform'")).Should().Be("op-1,op-2");
        (await ScalarAsync<string>(Database.Read, "select payload ->> 'by' from audit_log where account = 'u1' and kind = 'platform.stop'")).Should().Be("op-1+op-2");
    }

    [Fact]
    public async Task K7_the_database_itself_refuses_one_operator_who_confirms_himself()
    {
        var stops = Store(isReal: true);
        await stops.AskAsync(Asked, Cancellation);

        await stops.Awaiting(it => it.ConfirmAsync(Confirmed with { ConfirmedBy = "op-1" }, ["u1"], Cancellation)).Should().ThrowAsync<Npgsql.PostgresException>();
    }

    private IPlatformStops Store(bool isReal) => isReal ? new PlatformStops(Database.App) : new InMemoryPlatformStops();
}
