using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.PaperExchange;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

public sealed class PaperExchangeFeedTests
{
    [Fact]
    public async Task The_paper_exchange_is_followed_with_everything_a_symbol_needs()
    {
        await using var exchange = await StartAsync(port: 0);
        await using var feed = new FeedHarness(exchange.Address);

        var instruments = await feed.Source.GetInstrumentsAsync(TestContext.Current.CancellationToken);
        var session = feed.Open([.. instruments.Select(FeedHarness.New)]);

        instruments.Should().HaveCountGreaterThanOrEqualTo(12).And.OnlyContain(instrument => instrument.Symbol.Venue == Venue.Paper && instrument.IsTrading);
        foreach (var symbol in instruments.Select(instrument => instrument.Symbol))
        {
            await feed.Sink.UntilAsync(symbol, updates => updates.Any(update => update.State == FeedState.Live), "live");
            await feed.Sink.UntilAsync(symbol, updates => updates.Any(update => update.Trades.Length > 0), "a trade");
            await feed.Sink.UntilAsync(symbol, updates => updates.Any(update => update.Quote is not null), "a quote");
            await feed.Sink.UntilAsync(symbol, updates => updates.Any(update => update.Day is not null), "day figures");
            await feed.Sink.UntilAsync(symbol, updates => updates.Any(update => update.Book is { Bids.Length: 20, Asks.Length: 20 }), "a book");
            Candles.ShouldBeWithoutHoles(feed.Sink.Closed(symbol, CandleInterval.OneMinute), atLeast: 900);
        }

        session.Status.State.Should().Be(FeedState.Live);
        session.Status.Reconnects.Should().Be(0);
        session.Status.LastError.Should().BeNull();
        feed.Probe.Sum("klarpakke.feed.malformed").Should().Be(0);
        feed.Probe.Sum("klarpakke.feed.book_rebuilds").Should().Be(0);
    }

    [Fact]
    public async Task The_feed_goes_down_with_the_paper_exchange_and_recovers_with_it()
    {
        var exchange = await StartAsync(port: 0);
        await using var feed = new FeedHarness(exchange.Address, options => options.Symbols.Add("BTC-USDC"));
        var instrument = (await feed.Source.GetInstrumentsAsync(TestContext.Current.CancellationToken)).Single();
        var session = feed.Open(FeedHarness.New(instrument));
        await feed.Sink.UntilStateAsync(instrument.Symbol, FeedState.Live);

        await exchange.StopAsync(TestContext.Current.CancellationToken);
        await exchange.DisposeAsync();
        await feed.Sink.UntilStateAsync(instrument.Symbol, FeedState.Down);
        session.Status.State.Should().Be(FeedState.Down);

        await using var restarted = await StartAsync(exchange.Address.Port);
        await feed.Sink.UntilStateAsync(instrument.Symbol, FeedState.Live);

        session.Status.Reconnects.Should().Be(1);
        session.Completion.IsCompleted.Should().BeFalse();
        Candles.ShouldBeWithoutHoles(feed.Sink.Closed(instrument.Symbol, CandleInterval.OneMinute), atLeast: 900);
    }

    private static async Task<PaperExchangeServer> StartAsync(int port)
    {
        var server = new PaperExchangeServer(new PaperExchangeOptions { Port = port, HistoryDays = 30 }, TimeProvider.System, NullLoggerFactory.Instance);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
