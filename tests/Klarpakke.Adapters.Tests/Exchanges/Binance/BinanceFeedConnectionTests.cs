using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Connections that end, do not come about or are replaced, and what is said about them.</summary>
public sealed class BinanceFeedConnectionTests : BinanceFeedScenario
{
    [Fact]
    public async Task A_connection_that_says_nothing_is_replaced()
    {
        await using var feed = new FeedHarness(Venue.Address, options => options.SilenceLimit = TimeSpan.FromMilliseconds(300));
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));

        await Venue.NextStreamAsync();
        await Venue.NextStreamAsync();

        await feed.Sink.UntilAsync(Btc, _ => session.Status.Reconnects >= 1, "a reconnect");
        session.Status.LastError.Should().StartWith("No frame for");
    }

    [Fact]
    public async Task An_announced_shutdown_is_followed_by_a_new_connection_at_once_and_is_no_error()
    {
        await using var feed = new FeedHarness(Venue.Address);
        var (session, first) = await GoLiveAsync(feed);

        await first.SendAsync(Wire.Event("!serverShutdown", """{"e":"serverShutdown","E":1767571200000}"""));
        await Venue.NextStreamAsync();
        await feed.Sink.UntilAsync(Btc, updates => updates[^1].State == FeedState.Live && session.Status.Reconnects == 1, "live again");

        session.Status.LastError.Should().BeNull();
    }

    [Fact]
    public async Task An_old_connection_is_replaced_as_planned()
    {
        await using var feed = new FeedHarness(Venue.Address, options => options.ConnectionLifetime = TimeSpan.FromSeconds(1));
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));

        await Venue.NextStreamAsync();
        await Venue.NextStreamAsync();

        session.Status.LastError.Should().BeNull();
    }

    [Fact]
    public async Task A_refused_subscription_is_reported_and_tried_again()
    {
        Venue.ConfirmWith = id => $$$"""{"error":{"code":2,"msg":"Invalid request"},"id":{{{id}}}}""";
        await using var feed = new FeedHarness(Venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        await Venue.NextStreamAsync();
        Venue.ConfirmWith = id => $$"""{"result":null,"id":{{id}}}""";

        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        session.Status.LastError.Should().Contain("refused").And.Contain("2");
    }

    [Fact]
    public async Task Subscriptions_that_are_never_confirmed_do_not_hold_the_feed_for_ever()
    {
        Venue.ConfirmWith = _ => null;
        await using var feed = new FeedHarness(Venue.Address, options => options.ConnectTimeout = TimeSpan.FromSeconds(1));
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        await Venue.NextStreamAsync();
        await Venue.NextStreamAsync();
        Venue.ConfirmWith = id => $$"""{"result":null,"id":{{id}}}""";

        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);

        session.Status.LastError.Should().Contain("not confirmed");
    }

    [Fact]
    public async Task Closing_is_prompt_and_final_even_while_theVenue_does_not_answer()
    {
        var isHeld = new TaskCompletionSource();
        for (var count = 0; count < 4; count++)
        {
            Venue.Next("klines", async context =>
            {
                await isHeld.Task.WaitAsync(context.RequestAborted);
                return true;
            });
        }

        await using var feed = new FeedHarness(Venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await Venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.CatchingUp);

        await session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        var count2 = feed.Sink.Count;

        session.Completion.IsCompletedSuccessfully.Should().BeTrue();
        session.Status.State.Should().Be(FeedState.Down);
        feed.Sink.Of(Btc)[^1].State.Should().Be(FeedState.Down);
        await stream.Ended.WaitAsync(RecordingSink.Patience);
        feed.Sink.Count.Should().Be(count2);
        isHeld.SetResult();
    }

    [Fact]
    public async Task AVenue_that_is_not_there_is_tried_for_ever()
    {
        var address = Venue.Address;
        await Venue.DisposeAsync();
        await using var feed = new FeedHarness(address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));

        await Eventually.IsTrueAsync(() => feed.Logger.Entries.Count(entry => entry.Text.Contains("next attempt", StringComparison.Ordinal)) >= 5, "five attempts");

        session.Completion.IsCompleted.Should().BeFalse();
        session.Status.State.Should().Be(FeedState.Down);
        session.Status.LastMessageAt.Should().BeNull();
        session.Status.Reconnects.Should().Be(0);
        session.Status.LastError.Should().NotBeNullOrEmpty();
        Venue = await LoopbackVenue.StartAsync();
    }

    [Fact]
    public async Task Many_symbols_are_spread_over_connections_that_fail_independently()
    {
        await using var feed = new FeedHarness(Venue.Address, options => options.StreamsPerConnection = 8);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc), FeedHarness.New(LoopbackVenue.Eth));
        LoopbackStream[] streams = [await Venue.NextStreamAsync(), await Venue.NextStreamAsync()];
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);
        await feed.Sink.UntilStateAsync(LoopbackVenue.Eth.Symbol, FeedState.Live);

        streams.Single(stream => stream.Streams.Contains("ethusdc@trade")).Abort();
        await feed.Sink.UntilAsync(LoopbackVenue.Eth.Symbol, updates => updates.Any(update => update.State == FeedState.Down), "down");
        await feed.Sink.UntilStateAsync(LoopbackVenue.Eth.Symbol, FeedState.Live);

        feed.Sink.Of(Btc).Select(update => update.State).Should().NotContain(FeedState.Down);
        session.Status.State.Should().Be(FeedState.Live);
        session.Status.Reconnects.Should().Be(1);
    }
}
