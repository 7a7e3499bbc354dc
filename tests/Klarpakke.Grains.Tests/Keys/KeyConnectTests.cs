using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Tests.Keys;

/// <summary>Which keys are taken, and what is kept of those that are not: nothing.</summary>
public sealed class KeyConnectTests
{
    /// <summary>Venue; may read, trade, withdraw; the refusal, none when it is taken.</summary>
    public static TheoryData<Venue, bool, bool, bool?, KeyRefusal?> Permissions => new()
    {
        { Venue.Binance, true, true, false, null },
        { Venue.Binance, true, true, true, KeyRefusal.CanWithdraw },
        { Venue.Binance, true, true, null, KeyRefusal.PermissionsNotTold },
        { Venue.Binance, true, false, false, KeyRefusal.CannotTrade },
        { Venue.Binance, false, true, false, KeyRefusal.CannotRead },
        { Venue.Paper, true, true, false, null },
        { Venue.Kraken, true, false, false, null },
        { Venue.Kraken, true, true, false, KeyRefusal.CanTrade },
        { Venue.Kraken, true, false, true, KeyRefusal.CanWithdraw },
        { Venue.Coinbase, true, false, false, null },
        { Venue.Coinbase, true, false, null, KeyRefusal.PermissionsNotTold },
        { Venue.Coinbase, true, true, false, KeyRefusal.CanTrade },
        { Venue.CryptoCom, true, false, null, null },
    };

    [Theory]
    [MemberData(nameof(Permissions))]
    public async Task A_key_is_taken_only_with_exactly_what_it_needs(Venue venue, bool read, bool trade, bool? withdraw, KeyRefusal? refusal)
    {
        var bench = new KeyBench(venue);
        bench.Place.Permissions = new KeyPermissions(read, trade, withdraw, IsIpRestricted: true);

        var reply = await bench.ConnectAsync();

        reply.Refused.Should().Be(refusal);
        if (refusal is null)
        {
            reply.Status!.State.Should().Be(KeyState.Active);
            (await bench.Store.OpenAsync(bench.Account, KeyBench.Cancellation))!.Secret.Reveal().Should().Be(KeyBench.Secret);
            bench.Kinds.Should().Equal("key.connected");
            return;
        }

        (await bench.Store.FindAsync(bench.Account, KeyBench.Cancellation)).Should().BeNull("it is forgotten");
        (await bench.Store.OpenAsync(bench.Account, KeyBench.Cancellation)).Should().BeNull();
        var entry = bench.Refusals.Should().ContainSingle().Subject;
        (entry.Account, entry.Kind, entry.Payload.GetProperty("lastFour").GetString(), entry.Payload.GetProperty("refused").GetString())
            .Should().Be(("u1", "key.refused", "1234", refusal.Value.Code()));
    }

    [Theory]
    [InlineData(Venue.Binance, true, new KeyWarning[0])]
    [InlineData(Venue.Binance, false, new[] { KeyWarning.NoAddressList })]
    [InlineData(Venue.CryptoCom, null, new[] { KeyWarning.PermissionsUnchecked })]
    public async Task What_the_user_should_know_is_said_with_it(Venue venue, bool? isRestricted, KeyWarning[] warnings)
    {
        var bench = new KeyBench(venue);
        bench.Place.Permissions = new KeyPermissions(true, venue == Venue.Binance, venue == Venue.Binance ? false : null, isRestricted);

        (await bench.ConnectAsync()).Status!.Warnings.Should().Equal(warnings);
    }

    [Fact]
    public async Task Without_a_plan_for_it_the_venue_is_not_even_asked()
    {
        var bench = new KeyBench { MayStore = false };

        (await bench.ConnectAsync()).Refused.Should().Be(KeyRefusal.PlanRequired);

        bench.Place.AskedWith.Should().BeEmpty();
        bench.Store.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_the_venue_does_not_accept_is_refused_and_one_it_could_not_be_asked_about_is_neither()
    {
        var bench = new KeyBench();
        bench.Place.Permissions = new Error(ErrorKind.Unauthorized, "no", IsTransient: false);
        (await bench.ConnectAsync()).Refused.Should().Be(KeyRefusal.Invalid);

        bench.Place.Permissions = new Error(ErrorKind.Unreachable, "down", IsTransient: true);
        (await bench.ConnectAsync()).Refused.Should().Be(KeyRefusal.VenueUnavailable);
        bench.Refusals.Should().ContainSingle("what was not decided is not recorded as decided");
        bench.Store.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_venue_that_says_nothing_is_given_up_on_before_the_call_is()
    {
        var bench = new KeyBench();
        bench.Place.Silence = new TaskCompletionSource().Task;

        var connecting = bench.ConnectAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(10));

        (await connecting.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, KeyBench.Cancellation)).Refused.Should().Be(KeyRefusal.VenueUnavailable);
    }

    [Fact]
    public async Task The_balances_are_imported_with_it_and_their_failure_does_not_undo_it()
    {
        var bench = new KeyBench();
        await bench.ConnectAsync();
        (await bench.Store.FindBalancesAsync(bench.Account, KeyBench.Cancellation))!.Entries.Should().ContainSingle().Which.Asset.Should().Be("BTC");

        bench.Place.Holdings = new Error(ErrorKind.Unavailable, "maintenance", IsTransient: true);
        (await bench.ConnectAsync()).Refused.Should().BeNull();
        var ledger = (await bench.Store.FindBalancesAsync(bench.Account, KeyBench.Cancellation))!;
        (ledger.IsComplete, ledger.Entries.Single().State, ledger.Entries.Single().Free).Should().Be((false, BalanceState.Failed, 1m));
    }

    [Fact]
    public async Task J7_a_key_of_another_account_is_said_to_be_one_and_refused_while_positions_are_open()
    {
        var bench = new KeyBench();
        (await bench.ConnectAsync()).Status!.AccountChangedAt.Should().BeNull();
        bench.OpenPosition();
        (await bench.ConnectAsync("AnotherKeyOfIt-5678")).Refused.Should().BeNull("another key of the same account can protect what is open");
        bench.Place.Permissions = bench.Place.Permissions.Value with { AccountNumber = "number-2" };

        (await bench.ConnectAsync("AKeyOfAnother-9999")).Refused.Should().Be(KeyRefusal.PositionsOpen);
        bench.Desk.Status!.LastFour.Should().Be("5678", "the one before stays");
        bench.ClosePosition();
        var now = bench.Time.GetUtcNow();

        (await bench.ConnectAsync("AKeyOfAnother-9999")).Status!.AccountChangedAt.Should().Be(now);
        bench.Store.Entries.Last().Payload.GetProperty("accountChanged").GetBoolean().Should().BeTrue();
        bench.OtherAccounts.Should().ContainSingle("the days of watching begin again");
    }

    [Fact]
    public async Task J7_the_account_is_remembered_when_its_key_is_forgotten()
    {
        var bench = new KeyBench();
        await bench.ConnectAsync();
        (await bench.Desk.ForgetAsync(KeyBench.Cancellation)).Should().Be(new GrainInterfaces.Keys.VenueKeyReply(null, null));
        await bench.RestartAsync();
        bench.Place.Permissions = bench.Place.Permissions.Value with { AccountNumber = "number-2" };

        (await bench.ConnectAsync()).Status!.AccountChangedAt.Should().NotBeNull();
    }

    [Fact]
    public async Task The_books_are_taken_up_again_with_every_new_key()
    {
        var bench = new KeyBench();
        await bench.ConnectAsync();
        await bench.ConnectAsync("AnotherKeyOfIt-5678");

        bench.Restarts.Should().Be(2);
    }
}
