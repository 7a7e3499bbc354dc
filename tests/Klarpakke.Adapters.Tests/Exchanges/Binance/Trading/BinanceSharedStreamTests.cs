using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>Many accounts on few connections: what they share, and what they do not.</summary>
public sealed class BinanceSharedStreamTests : IAsyncLifetime
{
    private LoopbackTrading _venue = null!;

    public async ValueTask InitializeAsync() => _venue = await LoopbackTrading.StartAsync();

    public ValueTask DisposeAsync() => _venue.DisposeAsync();

    [Fact]
    public async Task H5_two_thousand_accounts_come_back_over_few_connections_and_those_with_something_at_stake_first()
    {
        const int Accounts = 2000;
        const int Urgent = 300;
        var time = new ManualTimeProvider();
        await using var harness = new TradingHarness(_venue.Address, Patient, time);
        var streams = Enumerable.Range(0, Accounts).Select(number => Open(harness, $"account-{number:D4}", isUrgent: number >= Accounts - Urgent).Stream).ToArray();
        await UntilReadyAsync(harness, time, streams);
        var (connections, subscribers) = (_venue.Connections, _venue.Subscribers.Count);

        foreach (var connection in _venue.Open)
        {
            connection.Abort();
        }

        await Eventually.IsTrueAsync(() => harness.Probe.Sum("klarpakke.account_streams.waiting") == Accounts, "everybody has noticed, and nobody is seated before the others had their chance");
        streams.Should().OnlyContain(stream => stream.ReadyUntil == null);
        await UntilReadyAsync(harness, time, streams);

        connections.Should().Be(Accounts / 200);
        _venue.Connections.Should().BeLessThanOrEqualTo(connections * 2);
        var back = _venue.Subscribers.Skip(subscribers).ToArray();
        back.Should().OnlyHaveUniqueItems().And.HaveCount(Accounts);

        // They fill the first two connections; the next may be told of its first accounts while the second is still being told of its last.
        back[..(3 * 200)].Should().Contain(Enumerable.Range(Accounts - Urgent, Urgent).Select(number => $"account-{number:D4}"));
        await DisposeAsync(streams);
    }

    [Fact]
    public async Task H5_those_with_nothing_at_stake_leave_room_for_what_the_others_have_to_ask()
    {
        var time = new ManualTimeProvider();
        await using var harness = new TradingHarness(_venue.Address, time: time);
        await Eventually.IsTrueAsync(() => harness.Factory.Clock.MeasuredAt is not null, "the clock is measured");
        harness.Weight.Report(3000);

        var (calm, _) = Open(harness, "calm");
        var (urgent, _) = Open(harness, "urgent", isUrgent: true);
        await Eventually.IsTrueAsync(() => Moments(time) && urgent.ReadyUntil is not null, "the urgent account does not wait behind the other");

        _venue.Subscribers.Should().Equal("urgent");
        calm.Prioritize(isUrgent: true);
        await Eventually.IsTrueAsync(() => Moments(time) && calm.ReadyUntil is not null, "nobody sleeps through a change");
        await DisposeAsync(calm, urgent);
    }

    [Fact]
    public async Task I6_a_subscription_that_dies_in_silence_costs_its_own_account_the_readiness_and_no_other()
    {
        await using var harness = Harness();
        var (first, firstAccount) = Open(harness, "first");
        var (second, secondAccount) = Open(harness, "second");
        var connection = await BothReadyAsync(first, second);
        var looks = 0;
        _venue.SocketReply = (method, id, usual) =>
        {
            Interlocked.Add(ref looks, method == "session.subscriptions" ? 1 : 0);
            return method == "userDataStream.subscribe.signature" ? $$"""{"id":{{id}},"status":400,"error":{"code":-2015,"msg":"Invalid API-key."} }""" : usual();
        };

        connection.Forget(0);
        var (dead, living) = _venue.Subscribers[0] == "first" ? (first, second) : (second, first);
        await Eventually.IsTrueAsync(() => dead.ReadyUntil is null, "the venue does not name it any more");
        var since = Volatile.Read(ref looks);
        await Eventually.IsTrueAsync(() => Volatile.Read(ref looks) > since + 10, "the connection gives signs of life");

        living.ReadyUntil.Should().NotBeNull();
        dead.ReadyUntil.Should().BeNull("a sign of life of the connection is none of its own");
        _venue.Connections.Should().Be(1);
        (firstAccount.Gaps, secondAccount.Gaps).Should().Be((1, 1));
        await DisposeAsync(first, second);
    }

    [Theory]
    [InlineData("""{"e":"eventStreamTerminated","E":1767571200000}""")]
    [InlineData("""{"e":"executionReport","s":"BTCUSDC","i":"28"}""")]
    public async Task I6_what_ends_one_subscription_leaves_the_others_on_the_connection_alone(string last)
    {
        await using var harness = Harness();
        var (first, firstAccount) = Open(harness, "first");
        var (second, secondAccount) = Open(harness, "second");
        var connection = await BothReadyAsync(first, second);
        var ended = _venue.Subscribers[1] == "first" ? firstAccount : secondAccount;

        await connection.SendEventAsync(last, 1);

        await Eventually.IsTrueAsync(() => ended.Gaps == 2, "the account is told that it missed something");
        await Eventually.IsTrueAsync(() => first.ReadyUntil is not null && second.ReadyUntil is not null, "both are ready");
        (firstAccount.Gaps + secondAccount.Gaps).Should().Be(3);
        _venue.Connections.Should().Be(1);
        await Eventually.IsTrueAsync(() => connection.Subscriptions.Contains(2), "it subscribed again");
        await DisposeAsync(first, second);
    }

    [Fact]
    public async Task I6_a_reader_that_fails_takes_no_other_account_with_it()
    {
        await using var harness = Harness();
        var (broken, poisoned) = Open(harness, "broken");
        var (other, otherAccount) = Open(harness, "other");
        poisoned.OnOrder = _ => throw new IOException("poison");
        var connection = await BothReadyAsync(broken, other);
        var number = _venue.Subscribers[0] == "broken" ? 0 : 1;

        await connection.SendEventAsync(TradingWire.Execution("KP-A-1"), number);
        await FluentActions.Awaiting(() => ((BinanceAccountStream)broken).Completion.WaitAsync(RecordingSink.Patience)).Should().ThrowAsync<BinanceConsumerException>();
        await connection.SendEventAsync(TradingWire.Execution("KP-A-1"), 1 - number);

        (await otherAccount.NextAsync<string>()).Should().Be("gap");
        (await otherAccount.NextOrderAsync()).Order.Id.Should().Be(ClientOrderId.Of("A", 1));
        other.ReadyUntil.Should().NotBeNull();
        await DisposeAsync(other);
    }

    [Fact]
    public async Task I4_before_a_shutdown_accounts_move_to_a_new_connection_while_the_old_one_still_tells()
    {
        await using var harness = Harness();
        var (first, firstAccount) = Open(harness, "first");
        var (second, secondAccount) = Open(harness, "second");
        var old = await BothReadyAsync(first, second);
        var lost = false;
        firstAccount.OnGap = secondAccount.OnGap = () => lost |= old.Ended.IsCompleted && _venue.Open.Count == 0;

        await old.SendAsync("""{"event":{"e":"serverShutdown","E":1767571200000}}""");

        await Eventually.IsTrueAsync(() => firstAccount.Gaps == 2 && secondAccount.Gaps == 2, "both have moved");
        await old.Ended.WaitAsync(RecordingSink.Patience);
        await Eventually.IsTrueAsync(() => first.ReadyUntil is not null && second.ReadyUntil is not null, "both are ready");
        lost.Should().BeFalse("there always was a connection");
        _venue.Connections.Should().Be(2);
        harness.Logger.Entries.Should().NotContain(entry => entry.Level >= LogLevel.Warning);
        await DisposeAsync(first, second);
    }

    [Fact]
    public async Task I6_a_revoked_key_that_the_venue_does_not_name_is_found_by_asking_who_is_left()
    {
        await using var harness = Harness(options => options.PingEvery = options.ReadyLease = options.EventTimeout = TimeSpan.FromSeconds(30));
        var (first, firstAccount) = Open(harness, "first");
        var (second, secondAccount) = Open(harness, "second");
        var connection = await BothReadyAsync(first, second);

        connection.Forget(1);
        await connection.SendAsync("""{"id":null,"status":401,"error":{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}}""");

        await Eventually.IsTrueAsync(() => firstAccount.Gaps + secondAccount.Gaps == 3, "the one who lost its subscription subscribed again, long before the next look");
        await DisposeAsync(first, second);
    }

    private TradingHarness Harness(Action<BinanceTradingOptions>? configure = null) => new(_venue.Address, options =>
    {
        options.PingEvery = TimeSpan.FromMilliseconds(50);
        options.ReadyLease = TimeSpan.FromSeconds(10);
        configure?.Invoke(options);
    });

    private static (IAccountStream Stream, RecordingAccount Account) Open(TradingHarness harness, string key, bool isUrgent = false)
    {
        var account = new RecordingAccount();
        var stream = harness.OpenPort(key).OpenStream(account);
        stream.Prioritize(isUrgent);
        return (stream, account);
    }

    private async Task<LoopbackAccount> BothReadyAsync(IAccountStream first, IAccountStream second)
    {
        await Eventually.IsTrueAsync(() => first.ReadyUntil is not null && second.ReadyUntil is not null, "both are ready");
        return _venue.Open.Should().ContainSingle("accounts share a connection").Subject;
    }

    private static bool Moments(ManualTimeProvider time)
    {
        // Far too few of them for a new minute of the limit.
        time.Advance(TimeSpan.FromMilliseconds(5));
        return true;
    }

    private static void Patient(BinanceTradingOptions options)
    {
        options.ConnectTimeout = options.PingEvery = options.EventTimeout = TimeSpan.FromMinutes(1);
        options.ReadyLease = TimeSpan.FromMinutes(5);
    }

    // Simulated time stands still while somebody is on the way over the sockets, which are real.
    private static async Task UntilReadyAsync(TradingHarness harness, ManualTimeProvider time, IAccountStream[] streams)
    {
        var ready = 0;
        for (var step = 0; ready < streams.Length; step++)
        {
            step.Should().BeLessThan(100, "minutes are enough");
            await Eventually.IsTrueAsync(
                () =>
                {
                    ready = streams.Count(stream => stream.ReadyUntil is not null);
                    return ready + harness.Probe.Sum("klarpakke.account_streams.waiting") == streams.Length;
                },
                "everybody either waits or is ready");
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task DisposeAsync(params IAccountStream[] streams)
    {
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }
}
