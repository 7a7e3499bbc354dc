using System.Text;
using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Exchanges.Coinbase;

public sealed class CoinbaseFeedTests : VenueFeedContract
{
    private LoopbackCoinbase _coinbase = null!;

    [Fact]
    public async Task A_message_that_is_missing_costs_the_connection()
    {
        await using var feed = new VenueHarness(_coinbase);
        var session = feed.Open(_coinbase.Btc);
        var first = await _coinbase.NextStreamAsync();
        await feed.Sink.UntilStateAsync(_coinbase.Btc.Symbol, FeedState.Live);

        _coinbase.LoseOneMessage();
        await first.SendAsync(_coinbase.Trade(1));
        await _coinbase.NextStreamAsync();
        await Eventually.IsTrueAsync(() => session.Status.Reconnects == 1, "the second connection");

        session.Status.LastError.Should().Contain("missing");
        feed.Sink.Of(_coinbase.Btc.Symbol).Should().OnlyContain(update => update.Trades.Length == 0);
    }

    [Fact]
    public async Task The_venue_refusing_a_subscription_costs_the_connection()
    {
        await using var feed = new VenueHarness(_coinbase);
        var session = feed.Open(_coinbase.Btc);
        var first = await _coinbase.NextStreamAsync();
        await first.SendAsync("""{"type":"error","message":"authentication failure"}""");

        await _coinbase.NextStreamAsync();

        session.Status.LastError.Should().Contain("authentication failure");
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
            using var probe = new FeedProbe(_coinbase, LoopbackCoinbase.Options(_ => { }), CoinbaseMarketData.Intervals);
            var protocol = Protocol(probe);
            foreach (var frame in new[] { _coinbase.Trade(1), _coinbase.Quote("99", "101"), _coinbase.Live(_coinbase.Candle(1)), _coinbase.BookChange("2"), _coinbase.BrokenBookChange() })
            {
                FluentActions.Invoking(() => probe.Take(protocol, Damage.Of(Encoding.UTF8.GetBytes(frame), random))).Should().NotThrow();
            }
        }
    }

    [Theory]
    [InlineData("Ticker")]
    [InlineData("Trades")]
    [InlineData("Klines")]
    [InlineData("Heartbeat")]
    public void Recorded_messages_are_read(string name)
    {
        var message = Encoding.UTF8.GetString(RecordedBodies.Pushed($"api/coinbase/streams/{name}.txt")).Replace("ETH-USDT", "BTC-USD", StringComparison.Ordinal);
        using var probe = new FeedProbe(_coinbase, LoopbackCoinbase.Options(_ => { }), CoinbaseMarketData.Intervals);

        probe.Take(Protocol(probe), Encoding.UTF8.GetBytes(message)).Should().BeTrue();

        probe.Malformed.Should().Be(0);
        if (name is "Trades")
        {
            probe.Group.FlushPending();
            probe.Sink.Of(_coinbase.Btc.Symbol).SelectMany(update => update.Trades).Select(trade => (trade.Id, trade.AggressorSold)).Should().Equal((22381690, true), (22381691, true));
        }
    }

    [Fact]
    public async Task Windows_in_which_nobody_traded_are_passed_over()
    {
        var now = Candles.Start.AddDays(10);
        var asked = new List<DateTimeOffset>();
        var history = new WindowedHistory(300, 10, new ShiftedTimeProvider(now), (_, _, window, _) =>
        {
            asked.Add(window.From);
            return Task.FromResult<Result<CandlePage>>(WireValues.Page(window.ReachesPresent ? [_coinbase.Candle(2879)] : [], window.ReachesPresent));
        });

        var page = (await history.ReadAsync("BTC-USD", CandleInterval.FiveMinutes, Candles.Start, TestContext.Current.CancellationToken)).Value;

        page.ReachesPresent.Should().BeTrue();
        page.Rows.Should().ContainSingle().Which.IsClosed.Should().BeFalse();
        asked.Should().Equal(Enumerable.Range(0, 10).Select(number => Candles.Start.AddMinutes(number * 300 * 5)));
    }

    private protected override async Task<LoopbackExchange> StartAsync() => _coinbase = await LoopbackCoinbase.StartAsync();

    private static CoinbaseFeedProtocol Protocol(FeedProbe probe) =>
        new(CoinbaseEnvironment.Live, LoopbackCoinbase.Options(_ => { }), probe.Group, new CandleCatchUp(new NoHistory(), backfill: false, new RecordingLogger()));
}
