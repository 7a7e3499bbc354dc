using System.Text;
using Klarpakke.Adapters.Exchanges.Kraken;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Adapters.Tests.Exchanges.Kraken;

/// <summary>The checksum of books, and frames given to the protocol by hand.</summary>
public sealed class KrakenBookTests
{
    // The worked example of the venue's guide "Book checksum (WebSocket v2)".
    private const uint Published = 3310070434;

    private static readonly decimal[][] Asks =
    [
        [45285.2m, 0.00100000m], [45286.4m, 1.54571953m], [45286.6m, 1.54571109m], [45289.6m, 1.54560911m], [45290.2m, 0.15890660m],
        [45291.8m, 1.54553491m], [45294.7m, 0.04454749m], [45296.1m, 0.35380000m], [45297.5m, 0.09945542m], [45299.5m, 0.18772827m],
    ];

    private static readonly decimal[][] Bids =
    [
        [45283.5m, 0.10000000m], [45283.4m, 1.54582015m], [45282.1m, 0.10000000m], [45281.0m, 0.10000000m], [45280.3m, 1.54592586m],
        [45279.0m, 0.07990000m], [45277.6m, 0.03310103m], [45277.5m, 0.30000000m], [45277.3m, 1.54602737m], [45276.6m, 0.15445238m],
    ];

    [Fact]
    public void The_published_checksum_is_reproduced()
    {
        KrakenChecksum.Of(Book(Bids, Asks), 1, 8).Should().Be(Published);
    }

    [Fact]
    public void Zeros_that_the_wire_left_off_count_all_the_same()
    {
        static decimal[][] Bare(decimal[][] levels) => [.. levels.Select(level => level.Select(number => number / 1.0000000000000000000000000000m).ToArray())];

        KrakenChecksum.Of(Book(Bare(Bids), Bare(Asks)), 1, 8).Should().Be(Published);
    }

    [Fact]
    public void Only_the_best_ten_levels_count_and_every_digit_of_them()
    {
        var deeper = Book([.. Bids, [1.0m, 1m]], [.. Asks, [99999.0m, 1m]]);
        var other = Book(Bids, Asks);
        other.Apply([new BookChange(45276.6m, 0.15445239m)], []);

        KrakenChecksum.Of(deeper, 1, 8).Should().Be(Published);
        KrakenChecksum.Of(other, 1, 8).Should().NotBe(Published);
    }

    [Fact]
    public async Task Levels_beyond_the_subscribed_depth_are_forgotten_before_the_checksum()
    {
        await using var venue = await LoopbackKraken.StartAsync();
        using var probe = new FeedProbe(venue, LoopbackKraken.Options(_ => { }), CandleIntervals.All, depth: 10);
        var protocol = Protocol(probe);
        var levels = string.Join(',', Bids.Select(level => FormattableString.Invariant($"{{\"price\":{level[0]},\"qty\":{level[1]}}}")));
        var asks = string.Join(',', Asks.Select(level => FormattableString.Invariant($"{{\"price\":{level[0]},\"qty\":{level[1]}}}")));
        probe.Take(protocol, Encoding.UTF8.GetBytes($$"""{"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","bids":[{{levels}}],"asks":[{{asks}}],"checksum":{{Published}}}]}"""));

        // The eleventh bid pushes out nothing and is pushed out itself; the venue never says so.
        probe.Take(protocol, Encoding.UTF8.GetBytes($$"""{"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[{"price":45000.0,"qty":1.00000000}],"asks":[],"checksum":{{Published}}}]}"""));

        probe.Feed.Book.IsSynced.Should().BeTrue();
        probe.Feed.Book.Levels.Bids.Count.Should().Be(10);
        probe.Malformed.Should().Be(0);
    }

    [Fact]
    public async Task A_wrong_checksum_gives_the_book_up_once_and_asks_for_it_again()
    {
        await using var venue = await LoopbackKraken.StartAsync();
        using var probe = new FeedProbe(venue, LoopbackKraken.Options(_ => { }), CandleIntervals.All, depth: 10);
        var protocol = Protocol(probe);
        probe.Take(protocol, """{"channel":"book","type":"snapshot","data":[{"symbol":"BTC/USD","bids":[{"price":99.0,"qty":1.0}],"asks":[{"price":101.0,"qty":1.0}],"checksum":5}]}"""u8.ToArray());
        probe.Take(protocol, Encoding.UTF8.GetBytes(venue.BookChange("2.00000000")));

        probe.Feed.Book.IsSynced.Should().BeFalse();
        probe.Sent.Should().HaveCount(2);
        probe.Sent[0].Should().Contain("unsubscribe");
        probe.Sent[1].Should().Contain("\"subscribe\"").And.Contain("BTC/USD");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Damaged_frames_are_left_out_or_end_the_connection_and_nothing_else(int seed)
    {
        await using var venue = await LoopbackKraken.StartAsync();
        var random = new Random(seed);
        byte[][] frames =
        [
            .. new[] { venue.Trade(1), venue.Quote("99.0", "101.0"), venue.Live(venue.Candle(1)), venue.BookChange("2.0"), venue.BrokenBookChange(), """{"method":"subscribe","success":true,"result":{}}""" }
                .Select(Encoding.UTF8.GetBytes),
        ];
        for (var count = 0; count < 500; count++)
        {
            using var probe = new FeedProbe(venue, LoopbackKraken.Options(_ => { }), CandleIntervals.All, depth: 10);
            var protocol = Protocol(probe);
            foreach (var frame in frames)
            {
                FluentActions.Invoking(() => probe.Take(protocol, Damage.Of(frame, random))).Should().NotThrow();
            }
        }
    }

    private static KrakenFeedProtocol Protocol(FeedProbe probe)
    {
        var options = LoopbackKraken.Options(_ => { });
        var services = new RecordingLogger();
        return new KrakenFeedProtocol(KrakenEnvironment.Live, options, probe.Group, new CandleCatchUp(new NoHistory(), backfill: false, services));
    }

    private static OrderBook Book(decimal[][] bids, decimal[][] asks)
    {
        var book = new OrderBook();
        book.Apply([.. bids.Select(level => new BookChange(level[0], level[1]))], [.. asks.Select(level => new BookChange(level[0], level[1]))]);
        return book;
    }
}
