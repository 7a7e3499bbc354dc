using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Keys;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Keys;

/// <summary>What becomes of a key that was taken: checked every day and on every doubt, of no use when it turns out bad, forgotten when nothing depends on it.</summary>
public sealed class KeyLifeTests
{
    private static readonly Error Refused = new(ErrorKind.Unauthorized, "no", IsTransient: false);
    private static readonly Error Down = new(ErrorKind.Unreachable, "down", IsTransient: true);

    [Fact]
    public async Task It_is_asked_about_again_every_day_and_not_before()
    {
        var bench = await ConnectedAsync();
        bench.Time.Advance(VenueKeyDesk.CheckEvery - TimeSpan.FromSeconds(1));
        await bench.Desk.TickAsync(KeyBench.Cancellation);
        bench.Place.AskedWith.Should().HaveCount(1);

        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.Desk.TickAsync(KeyBench.Cancellation);

        bench.Place.AskedWith.Should().HaveCount(2);
        bench.Kinds.Should().Equal("key.connected", "key.checked");
        bench.Desk.Status!.CheckedAt.Should().Be(bench.Time.GetUtcNow());
        bench.Restarts.Should().Be(1, "nothing has changed");
    }

    [Fact]
    public async Task A_check_that_gets_no_answer_changes_nothing_and_is_tried_again()
    {
        var bench = await ConnectedAsync();
        bench.Time.Advance(VenueKeyDesk.CheckEvery);
        bench.Place.Permissions = Down;

        await bench.Desk.TickAsync(KeyBench.Cancellation);
        bench.Desk.Status!.State.Should().Be(KeyState.Active);
        await bench.Desk.TickAsync(KeyBench.Cancellation);

        bench.Place.AskedWith.Should().HaveCount(3);
        bench.Kinds.Should().Equal("key.connected");
    }

    [Fact]
    public async Task One_the_venue_refuses_is_blocked_kept_and_active_again_when_the_venue_takes_it()
    {
        var bench = await ConnectedAsync();
        var good = bench.Place.Permissions;
        bench.Place.Permissions = Refused;

        await bench.Desk.DoubtAsync(KeyBench.Cancellation);
        (bench.Desk.Status!.State, bench.Desk.Status.Problem).Should().Be((KeyState.Blocked, KeyRefusal.Invalid));
        (await bench.Store.OpenAsync(bench.Account, KeyBench.Cancellation)).Should().NotBeNull("exits are tried with it all the same");
        bench.Restarts.Should().Be(2, "the account must not go by what it read of the key an hour ago");

        bench.Place.Permissions = good;
        (await bench.Desk.CheckAsync(KeyBench.Cancellation)).Status!.State.Should().Be(KeyState.Active);
        bench.Kinds.Should().Equal("key.connected", "key.revoked", "key.checked");
    }

    [Fact]
    public async Task Doubts_ask_the_venue_at_most_once_a_minute()
    {
        var bench = await ConnectedAsync();
        for (var doubt = 0; doubt < 5; doubt++)
        {
            await bench.Desk.DoubtAsync(KeyBench.Cancellation);
        }

        bench.Place.AskedWith.Should().HaveCount(2);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.Desk.DoubtAsync(KeyBench.Cancellation);
        bench.Place.AskedWith.Should().HaveCount(3);
    }

    [Fact]
    public async Task One_that_can_withdraw_now_is_forgotten_at_once_when_nothing_is_open()
    {
        var bench = await ConnectedAsync();
        bench.Place.Permissions = bench.Place.Permissions.Value with { CanWithdraw = true };

        (await bench.Desk.CheckAsync(KeyBench.Cancellation)).Status.Should().BeNull();

        (await bench.Store.OpenAsync(bench.Account, KeyBench.Cancellation)).Should().BeNull();
        bench.Kinds.Should().Equal("key.connected", "key.revoked", "key.forgotten");
    }

    [Fact]
    public async Task One_that_can_withdraw_now_serves_the_exits_until_the_account_is_flat_and_is_then_forgotten()
    {
        var bench = await ConnectedAsync();
        bench.OpenPosition();
        var good = bench.Place.Permissions;
        bench.Place.Permissions = good.Value with { CanWithdraw = true };
        bench.Time.Advance(VenueKeyDesk.CheckEvery);
        await bench.Desk.TickAsync(KeyBench.Cancellation);

        (bench.Desk.Status!.State, bench.Desk.Status.Problem, bench.Desk.Status.MayWithdraw).Should().Be((KeyState.Leaving, KeyRefusal.CanWithdraw, true));
        (await bench.Store.OpenAsync(bench.Account, KeyBench.Cancellation)).Should().NotBeNull();
        bench.Restarts.Should().Be(2, "entries are denied from now on");

        bench.Place.Permissions = good;
        await bench.RestartAsync();
        await bench.Desk.CheckAsync(KeyBench.Cancellation);
        bench.Desk.Status!.State.Should().Be(KeyState.Leaving, "what could withdraw once is not trusted again");

        bench.ClosePosition();
        await bench.Desk.TickAsync(KeyBench.Cancellation);
        bench.Desk.Status.Should().BeNull();
        (await bench.Store.OpenAsync(bench.Account, KeyBench.Cancellation)).Should().BeNull();
        bench.Kinds.Should().Equal("key.connected", "key.revoked", "key.forgotten");
    }

    [Fact]
    public async Task One_of_a_venue_that_is_only_read_is_forgotten_when_it_has_learned_to_trade()
    {
        var bench = new KeyBench(Venue.Kraken);
        bench.Place.Permissions = new KeyPermissions(true, false, false, true);
        await bench.ConnectAsync();
        bench.Place.Permissions = new KeyPermissions(true, true, false, true);

        (await bench.Desk.CheckAsync(KeyBench.Cancellation)).Status.Should().BeNull();
    }

    [Fact]
    public async Task One_that_may_not_trade_any_more_is_blocked_and_not_forgotten()
    {
        var bench = await ConnectedAsync();
        bench.Place.Permissions = bench.Place.Permissions.Value with { CanTrade = false };

        var status = (await bench.Desk.CheckAsync(KeyBench.Cancellation)).Status!;

        (status.State, status.Problem, status.MayTrade).Should().Be((KeyState.Blocked, KeyRefusal.CannotTrade, false));
    }

    [Fact]
    public async Task The_user_cannot_remove_it_while_positions_are_open()
    {
        var bench = await ConnectedAsync();
        bench.OpenPosition();
        (await bench.Desk.ForgetAsync(KeyBench.Cancellation)).Refused.Should().Be(KeyRefusal.PositionsOpen);
        bench.Desk.Status.Should().NotBeNull();

        bench.ClosePosition();
        (await bench.Desk.ForgetAsync(KeyBench.Cancellation)).Refused.Should().BeNull();
        (await bench.Desk.ForgetAsync(KeyBench.Cancellation)).Refused.Should().Be(KeyRefusal.NoKey);
        (await bench.Desk.CheckAsync(KeyBench.Cancellation)).Refused.Should().Be(KeyRefusal.NoKey);
    }

    [Fact]
    public async Task No_audit_row_and_no_answer_holds_more_than_the_last_four_characters()
    {
        var bench = await ConnectedAsync();
        bench.Place.Permissions = Refused;
        await bench.ConnectAsync();
        await bench.Desk.CheckAsync(KeyBench.Cancellation);
        await bench.Desk.ForgetAsync(KeyBench.Cancellation);

        var said = string.Join('\n', bench.Store.Entries.Concat(bench.Refusals).Select(entry => entry.Payload.GetRawText()).Append($"{await bench.Desk.CheckAsync(KeyBench.Cancellation)}"));
        said.Should().Contain("1234").And.NotContain(KeyBench.Secret).And.NotContain("ThePublicHalf");
    }

    private static async Task<KeyBench> ConnectedAsync()
    {
        var bench = new KeyBench();
        (await bench.ConnectAsync()).Refused.Should().BeNull();
        return bench;
    }
}
