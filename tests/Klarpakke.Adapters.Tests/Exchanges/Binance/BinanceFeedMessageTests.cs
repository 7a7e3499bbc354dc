using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Messages that are not what they should be, and symbols of which there are none.</summary>
public sealed class BinanceFeedMessageTests : BinanceFeedScenario
{
    [Fact]
    public async Task Messages_of_another_symbol_on_a_stream_are_left_out_and_counted()
    {
        await using var feed = new FeedHarness(Venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await Venue.NextStreamAsync();

        await stream.SendAsync(Wire.Trade(1, symbol: "ETHUSDC", stream: "btcusdc@trade"));
        await stream.SendAsync(Wire.Trade(2, stream: "dogeusdc@trade"));
        await stream.SendAsync(Wire.Trade(3));
        await feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.Trades.Length > 0), "a trade");

        feed.Sink.Of(Btc).SelectMany(update => update.Trades).Select(trade => trade.Id).Should().Equal(3);
        feed.Probe.Sum("klarpakke.feed.malformed", "trade").Should().Be(1);
        feed.Probe.Sum("klarpakke.feed.messages", "unknown").Should().Be(1);
    }

    [Fact]
    public async Task A_few_garbage_frames_are_counted_and_survived()
    {
        await using var feed = new FeedHarness(Venue.Address);
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await Venue.NextStreamAsync();

        await stream.SendAsync("not json");
        await stream.SendAsync("""{"stream":"btcusdc@trade","data":{"e":"trade","s":"BTCUSDC","t":"x"}}""");
        await stream.SendAsync("");
        await stream.SendAsync(Wire.Trade(1));
        await feed.Sink.UntilAsync(Btc, updates => updates.Any(update => update.Trades.Length > 0), "a trade");

        feed.Probe.Sum("klarpakke.feed.malformed").Should().Be(3);
        session.Status.Reconnects.Should().Be(0);
        feed.Logger.Entries.Count(entry => entry.Text.Contains("malformed messages of kind frame", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task Many_garbage_frames_end_the_connection_and_a_new_one_is_made()
    {
        await using var feed = new FeedHarness(Venue.Address);
        var (session, stream) = await GoLiveAsync(feed);

        for (var count = 0; count < 20; count++)
        {
            await stream.SendAsync("garbage");
        }

        await stream.Ended.WaitAsync(RecordingSink.Patience);
        await Venue.NextStreamAsync();
        await feed.Sink.UntilAsync(Btc, updates => updates[^1].State == FeedState.Live && session.Status.Reconnects == 1, "live again");
        session.Status.LastError.Should().Be("Too many malformed messages.");
        session.Status.Reconnects.Should().Be(1);
    }

    [Fact]
    public async Task A_quiet_symbol_stays_confirmed_while_others_on_its_connection_speak()
    {
        await using var feed = new FeedHarness(Venue.Address);
        feed.Open(FeedHarness.New(LoopbackVenue.Btc), FeedHarness.New(LoopbackVenue.Eth));
        var stream = await Venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(LoopbackVenue.Eth.Symbol, FeedState.Live);
        var before = feed.Sink.Of(LoopbackVenue.Eth.Symbol).Length;

        for (var id = 1; feed.Sink.Of(LoopbackVenue.Eth.Symbol).Length < before + 3; id++)
        {
            await stream.SendAsync(Wire.Trade(id));
            await feed.Sink.UntilAsync(Btc, updates => updates.SelectMany(update => update.Trades).Any(trade => trade.Id == id), "the trade");
        }

        var heartbeats = feed.Sink.Of(LoopbackVenue.Eth.Symbol).Skip(before).ToArray();
        heartbeats.Should().OnlyContain(update => update.State == FeedState.Live && update.Trades.Length == 0);
        heartbeats.Select(update => update.ReceivedAt).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        heartbeats.Zip(heartbeats.Skip(1), (a, b) => b.ReceivedAt - a.ReceivedAt).Should().OnlyContain(gap => gap < TimeSpan.FromSeconds(1.5));
    }
}
