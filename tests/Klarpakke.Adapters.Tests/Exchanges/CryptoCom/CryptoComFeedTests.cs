using System.Text;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.Exchanges.CryptoCom;

public sealed class CryptoComFeedTests : VenueFeedContract
{
    private LoopbackCryptoCom _cryptoCom = null!;

    [Fact]
    public async Task A_heartbeat_is_answered_with_its_own_number()
    {
        await using var feed = new VenueHarness(_cryptoCom);
        feed.Open(_cryptoCom.Btc);
        var stream = await _cryptoCom.NextStreamAsync();

        await stream.SendAsync("""{"id":1587523073344,"method":"public/heartbeat","code":0}""");
        await Eventually.IsTrueAsync(() => stream.Messages.Any(message => message.GetProperty("method").GetString() is "public/respond-heartbeat"), "the answer");

        stream.Messages.Single(message => message.GetProperty("method").GetString() is "public/respond-heartbeat").GetProperty("id").GetInt64().Should().Be(1587523073344);
    }

    [Fact]
    public async Task H7_nothing_is_sent_in_the_first_second_of_a_connection()
    {
        new CryptoComOptions().SubscribePause.Should().Be(TimeSpan.FromSeconds(1));
        var pause = TimeSpan.FromMilliseconds(500);
        await using var feed = new VenueHarness(_cryptoCom, options => ((CryptoComOptions)options).SubscribePause = pause);
        feed.Open(_cryptoCom.Btc);

        var stream = await _cryptoCom.NextStreamAsync();

        stream.SilentFor.Should().BeGreaterThan(pause * 0.9, "the venue's clock starts a little after ours");
    }

    [Fact]
    public async Task A_refused_subscription_costs_the_connection()
    {
        await using var feed = new VenueHarness(_cryptoCom);
        var session = feed.Open(_cryptoCom.Btc);
        var first = await _cryptoCom.NextStreamAsync();
        await first.SendAsync("""{"id":1,"method":"subscribe","code":40003,"message":"INVALID"}""");

        await _cryptoCom.NextStreamAsync();

        session.Status.LastError.Should().Contain("40003");
    }

    [Fact]
    public void A_change_that_changes_nothing_keeps_the_book()
    {
        using var probe = new FeedProbe(_cryptoCom, LoopbackCryptoCom.Options(_ => { }), CandleIntervals.All, CryptoComControl.BookDepth);
        var protocol = Protocol(probe);
        probe.Take(protocol, Frame("book", """{"asks":[["101","1","1"]],"bids":[["99","1","1"]],"u":7}"""));
        probe.Take(protocol, Frame("book.update", """{"update":{"asks":[],"bids":[]},"u":7,"pu":7}"""));
        probe.Take(protocol, Frame("book.update", """{"update":{"asks":[],"bids":[["98","1","1"]]},"u":9,"pu":7}"""));

        (probe.Feed.Book.IsSynced, probe.Feed.Book.LastId, probe.Feed.Book.Levels.Bids.Count, probe.Malformed).Should().Be((true, 9L, 2, 0L));
    }

    [Theory]
    [InlineData("Ticker")]
    [InlineData("Trades")]
    [InlineData("BookSnapshot")]
    public void Recorded_messages_are_read(string name)
    {
        var message = Encoding.UTF8.GetString(RecordedBodies.Pushed($"api/cryptocom/streams/{name}.txt")).Replace("ETH_USDT", "BTC_USD", StringComparison.Ordinal);
        using var probe = new FeedProbe(_cryptoCom, LoopbackCryptoCom.Options(_ => { }), CandleIntervals.All, CryptoComControl.BookDepth);

        probe.Take(Protocol(probe), Encoding.UTF8.GetBytes(message)).Should().BeTrue();
        probe.Group.FlushPending();

        probe.Malformed.Should().Be(0);
        var update = probe.Sink.Of(_cryptoCom.Btc.Symbol).Should().ContainSingle().Which;
        (update.Quote is not null, update.Trades.Length, update.Book is not null).Should().Be((name is "Ticker", name is "Trades" ? 1 : 0, name is "BookSnapshot"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Damaged_frames_are_left_out_or_end_the_connection_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        for (var count = 0; count < 500; count++)
        {
            using var probe = new FeedProbe(_cryptoCom, LoopbackCryptoCom.Options(_ => { }), CandleIntervals.All);
            var protocol = Protocol(probe);
            foreach (var frame in new[] { _cryptoCom.Trade(1), _cryptoCom.Quote("99", "101"), _cryptoCom.Live(_cryptoCom.Candle(1)), _cryptoCom.BookChange("2"), _cryptoCom.BrokenBookChange() })
            {
                FluentActions.Invoking(() => probe.Take(protocol, Damage.Of(Encoding.UTF8.GetBytes(frame), random))).Should().NotThrow();
            }
        }
    }

    private protected override async Task<LoopbackExchange> StartAsync() => _cryptoCom = await LoopbackCryptoCom.StartAsync();

    private static byte[] Frame(string channel, string row) =>
        Encoding.UTF8.GetBytes($$$"""{"id":-1,"method":"subscribe","code":0,"result":{"instrument_name":"BTC_USD","channel":"{{{channel}}}","data":[{{{row}}}]}}""");

    private static CryptoComFeedProtocol Protocol(FeedProbe probe) => new(
        CryptoComEnvironment.Live, LoopbackCryptoCom.Options(_ => { }), probe.Group, new CandleCatchUp(new NoHistory(), backfill: false, new RecordingLogger()), TimeProvider.System);
}
