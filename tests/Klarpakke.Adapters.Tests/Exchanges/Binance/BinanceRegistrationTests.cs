using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

public sealed class BinanceRegistrationTests
{
    [Fact]
    public void Several_venues_are_registered_side_by_side()
    {
        using var provider = Build(
            ("Feeds:Paper:Environment", "paper"), ("Feeds:Paper:RestBase", "http://127.0.0.1:7071"), ("Feeds:Paper:StreamBase", "ws://127.0.0.1:7071"), ("Feeds:Paper:QuoteAssets:0", "USDC"),
            ("Feeds:Live:Environment", "live"), ("Feeds:Live:Symbols:0", "BTC-USDC"));

        provider.GetServices<IMarketDataSource>().Select(source => source.Venue).Should().Equal(Venue.Paper, Venue.Binance);
    }

    [Theory]
    [InlineData("Environment", "mars", "not an environment")]
    [InlineData("RestBase", "ftp://127.0.0.1", "RestBase")]
    [InlineData("Symbols:0", "BTCUSDC", "not a pair")]
    [InlineData("QuoteAssets:0", "usdc", "not an asset code")]
    [InlineData("MaxSymbols", "0", "MaxSymbols")]
    [InlineData("SnapshotDepth", "123", "SnapshotDepth")]
    [InlineData("SilenceLimit", "00:00:00", "SilenceLimit")]
    [InlineData("ReconnectDelays:0", "-00:00:01", "reconnect delay")]
    [InlineData("WeightShare", "2", "WeightShare")]
    public void Wrong_options_are_named(string key, string value, string expected)
    {
        using var provider = Build([.. Valid, ($"Feeds:Paper:{key}", value)]);

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>().Which.Message.Should().Contain(expected);
    }

    [Fact]
    public void A_live_source_takes_no_addresses()
    {
        using var provider = Build(("Feeds:Live:Environment", "live"), ("Feeds:Live:Symbols:0", "BTC-USDC"), ("Feeds:Live:RestBase", "http://127.0.0.1:1"));

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>().Which.Message.Should().Contain("only for the paper environment");
    }

    [Fact]
    public void Unknown_keys_are_refused()
    {
        using var provider = Build([.. Valid, ("Feeds:Paper:Sybmols:0", "BTC-USDC")]);

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<InvalidOperationException>().Which.Message.Should().Contain("Sybmols");
    }

    [Fact]
    public async Task Configured_symbols_are_followed_in_their_order_and_missing_ones_are_said()
    {
        await using var venue = await LoopbackVenue.StartAsync();
        venue.ExchangeInfo = $$"""{"symbols":[{{Listed("BTC", "USDC")}},{{Listed("ETH", "USDC")}},{{Listed("SOL", "EUR")}},{"symbol":"这是测试币456","baseAsset":"这是测试币","quoteAsset":"456"},null]}""";
        await using var feed = new FeedHarness(venue.Address, options =>
        {
            options.Symbols.Add("ETH-USDC");
            options.Symbols.Add("DOGE-USDC");
            options.Symbols.Add("BTC-USDC");
        });

        var instruments = await feed.Source.GetInstrumentsAsync(TestContext.Current.CancellationToken);

        instruments.Select(instrument => instrument.Symbol.ToString()).Should().Equal("PAPER:ETH-USDC", "PAPER:BTC-USDC");
        instruments[0].Should().Be(new Instrument(Symbol.Parse("PAPER:ETH-USDC"), "ETHUSDC", 0.01m, 0.001m, 5m, IsTrading: true, TakesStops: true));
        feed.Logger.Entries.Should().ContainSingle(entry => entry.Text.Contains("PAPER:DOGE-USDC", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_symbols_everything_that_trades_against_the_quote_assets_is_followed_up_to_the_maximum()
    {
        await using var venue = await LoopbackVenue.StartAsync();
        venue.ExchangeInfo = $$"""{"symbols":[{{Listed("BTC", "USDC")}},{{Listed("XRP", "USDC", "BREAK")}},{{Listed("SOL", "EUR")}},{{Listed("ETH", "USDC")}},{{Listed("ADA", "USDC")}}]}""";
        await using var feed = new FeedHarness(venue.Address, options => options.MaxSymbols = 2);

        var instruments = await feed.Source.GetInstrumentsAsync(TestContext.Current.CancellationToken);

        instruments.Select(instrument => instrument.VenueSymbol).Should().Equal("BTCUSDC", "ETHUSDC");
    }

    [Fact]
    public async Task A_venue_that_does_not_list_its_symbols_is_an_error_for_the_caller()
    {
        await using var venue = await LoopbackVenue.StartAsync();
        venue.Next("exchangeInfo", 400, """{"code":-1100,"msg":"no"}""");
        await using var feed = new FeedHarness(venue.Address);

        var ask = () => feed.Source.GetInstrumentsAsync(TestContext.Current.CancellationToken);

        await ask.Should().ThrowAsync<HttpRequestException>().WithMessage("PAPER does not list its symbols*-1100*");
    }

    private static readonly (string Key, string Value)[] Valid =
    [
        ("Feeds:Paper:Environment", "paper"), ("Feeds:Paper:RestBase", "http://127.0.0.1:7071"), ("Feeds:Paper:StreamBase", "ws://127.0.0.1:7071"), ("Feeds:Paper:QuoteAssets:0", "USDC"),
    ];

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).ToDictionary(group => group.Key, group => (string?)group.Last().Value)).Build();
        var services = new ServiceCollection().AddLogging();
        foreach (var section in configuration.GetSection("Feeds").GetChildren().OrderByDescending(section => section.Key, StringComparer.Ordinal))
        {
            services.AddBinanceMarketData(section);
        }

        return services.BuildServiceProvider();
    }

    private static string Listed(string @base, string quote, string status = "TRADING") => $$"""
        {"symbol":"{{@base}}{{quote}}","status":"{{status}}","baseAsset":"{{@base}}","quoteAsset":"{{quote}}","isSpotTradingAllowed":true,"orderTypes":["LIMIT","STOP_LOSS"],"filters":[
        {"filterType":"PRICE_FILTER","tickSize":"0.01000000"},{"filterType":"LOT_SIZE","stepSize":"0.00100000"},{"filterType":"NOTIONAL","minNotional":"5.00000000"},{"filterType":"UNHEARD_OF"}]}
        """;
}
