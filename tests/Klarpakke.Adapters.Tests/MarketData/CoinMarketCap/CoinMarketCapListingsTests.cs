using System.Globalization;
using System.Text;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.MarketData.CoinMarketCap;
using Klarpakke.Adapters.Tests.Exchanges;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Universe;

namespace Klarpakke.Adapters.Tests.MarketData.CoinMarketCap;

/// <summary>The provider as it is, and as it is on bad days.</summary>
public sealed class CoinMarketCapListingsTests : IAsyncLifetime
{
    private const string Key = "b54bcf4d-1bca-4e8e-9a24-made-up-key1";
    private const string Listings = "listings/latest";

    private readonly RecordingLogger _log = new();
    private readonly MetricsProbe _probe = new();
    private LoopbackListings _provider = null!;
    private CoinMarketCapListings _listings = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await LoopbackListings.StartAsync();
        _listings = Open(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        _listings.Dispose();
        await _provider.DisposeAsync();
        _probe.Dispose();
    }

    [Fact]
    public async Task The_largest_hundred_are_asked_for_with_the_key_in_the_header_alone()
    {
        var listing = (await _listings.ReadAsync(Cancellation)).Value;

        var (request, key, accept) = _provider.Requests.Should().ContainSingle().Subject;
        request.Should().StartWith("/v1/cryptocurrency/listings/latest?").And.Contain("start=1&limit=100&convert=USD&sort=market_cap&sort_dir=desc").And.NotContain(Key);
        (key, accept).Should().Be((Key, "application/json"));
        listing.Source.Should().Be(ListingSource.CoinMarketCap);
        Encoding.UTF8.GetString(listing.Answer.Span).Should().Be(LoopbackListings.Body, "the answer is kept byte for byte");
    }

    [Fact]
    public async Task Amounts_keep_their_digits_and_what_is_not_stated_or_beyond_sense_is_null()
    {
        var coins = (await _listings.ReadAsync(Cancellation)).Value.Coins;

        coins.Select(coin => (coin.Id, coin.Symbol, coin.Name, coin.Rank, coin.MarketCap, coin.Volume24h)).Should().Equal(
            (1L, "BTC", "Bitcoin", 1, 1899999999999.25m, 45_000_000_000m), (825L, "USDT", "Tether USDt", 3, 180_000_000_000m, 99_000_000_000m), (7L, "ÜNI", "Ünïcode ©", null, null, null),
            (8L, "SMALL", "", 90, null, 0.000000001m));
        coins[1].Tags.Should().Equal("stablecoin", "asset-backed-stablecoin");
    }

    [Theory]
    [InlineData(429, """{"status":{"error_code":1008,"error_message":"slow down"}}""", "1")]
    [InlineData(500, "", null)]
    [InlineData(503, "<html>gateway</html>", null)]
    [InlineData(200, """{"status":{"error_code":1008,"error_message":"inside 200"}}""", "0")]
    public async Task What_may_pass_is_asked_for_again(int status, string body, string? retryAfter)
    {
        _provider.Next(Listings, status, body, retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        (await _listings.ReadAsync(Cancellation)).Value.Coins.Should().HaveCount(4);
        _provider.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(401, 1001, ErrorKind.Unauthorized)]
    [InlineData(401, 1002, ErrorKind.Unauthorized)]
    [InlineData(402, 1003, ErrorKind.Unauthorized)]
    [InlineData(403, 1006, ErrorKind.Unauthorized)]
    [InlineData(200, 1001, ErrorKind.Unauthorized)]
    [InlineData(429, 1009, ErrorKind.RateLimited)]
    [InlineData(429, 1010, ErrorKind.RateLimited)]
    [InlineData(400, 400, ErrorKind.InvalidRequest)]
    public async Task D7_a_refusal_counts_whatever_the_status_and_what_cannot_pass_is_not_asked_for_again(int status, int code, ErrorKind kind)
    {
        _provider.Next(Listings, status, string.Create(CultureInfo.InvariantCulture, $$$"""{"status":{"error_code":{{{code}}},"error_message":"the key {{{Key}}} is bad"}}"""));

        var error = (await _listings.ReadAsync(Cancellation)).Error!;

        (error.Kind, error.IsTransient).Should().Be((kind, false));
        _provider.Requests.Should().ContainSingle();
        error.Message.Should().Contain(code.ToString(CultureInfo.InvariantCulture)).And.NotContain(Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("""{"status":{"error_code":0}}""")]
    [InlineData("""{"status":{"error_code":0},"data":[]}""")]
    [InlineData("""{"status":{"error_code":0},"data":{"1":{}}}""")]
    [InlineData("""{"data":[null]}""")]
    [InlineData("""{"data":[{"id":1,"quote":{"USD":{"market_cap":1}}}]}""")]
    [InlineData("""{"data":[{"id":1,"symbol":"BTC","quote":[{"symbol":"USD","market_cap":1}]}]}""")]
    [InlineData("""{"data":[{"id":1,"symbol":"BTC","quote":{"USD":{"market_cap":"1"}}}]}""")]
    [InlineData("""{"data":[{"id":1,"symbol":"BTC","quote":{"EUR":{"market_cap":1}}}]}""")]
    [InlineData("""{"data":[{"id":1,"symbol":"BTC","quote":{"USD":{"market_cap":1}}},{"id":1,"symbol":"BTC","quote":{"USD":{"market_cap":1}}}]}""")]
    public async Task Another_form_is_an_error_and_never_a_listing(string body)
    {
        _provider.Next(Listings, 200, body);

        (await _listings.ReadAsync(Cancellation)).Error!.Kind.Should().Be(ErrorKind.BadResponse);
    }

    [Fact]
    public void Every_truncation_and_random_damage_is_an_error_or_a_whole_listing()
    {
        var body = Encoding.UTF8.GetBytes(LoopbackListings.Body);
        foreach (var length in Enumerable.Range(0, body.Length - 2))
        {
            CoinMarketCapParsing.ReadListing(body[..length]).Error!.Kind.Should().Be(ErrorKind.BadResponse);
        }

        var random = new Random(20_261_122);
        for (var round = 0; round < 2_000; round++)
        {
            var read = CoinMarketCapParsing.ReadListing(Damage.Of(body, random));
            (read.Error is null || read.Error.Kind == ErrorKind.BadResponse).Should().BeTrue();
        }
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        _provider.Next(Listings, async context =>
        {
            context.Response.ContentLength = LoopbackListings.Body.Length + 100;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(LoopbackListings.Body[..200]));
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        });

        (await _listings.ReadAsync(Cancellation)).Value.Coins.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_an_error_after_its_deadline()
    {
        using var hurried = Open(TimeSpan.FromMilliseconds(100));
        for (var attempt = 0; attempt < 4; attempt++)
        {
            _provider.Next(Listings, async context =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            });
        }

        (await hurried.ReadAsync(Cancellation)).Error!.Kind.Should().Be(ErrorKind.Timeout);
        _provider.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task Whoever_sends_us_elsewhere_does_not_get_the_key()
    {
        await using var stranger = await LoopbackListings.StartAsync();
        _provider.Next(Listings, 302, "", ("Location", new Uri(stranger.Address, "/v1/cryptocurrency/listings/latest").ToString()));

        var answer = await _listings.ReadAsync(Cancellation);

        stranger.Requests.Should().BeEmpty();
        (answer.Error is null).Should().BeTrue("what is no answer is asked for again, at the right place");
    }

    [Fact]
    public async Task The_key_is_in_no_log_line_and_no_text_of_the_options()
    {
        _provider.Next(Listings, 500, $"the key {Key}");
        _provider.Next(Listings, 429, """{"status":{"error_code":1008}}""", ("Retry-After", "0"));
        await _listings.ReadAsync(Cancellation);

        _log.Entries.Should().NotBeEmpty();
        _log.Entries.Where(entry => entry.Text.Contains(Key, StringComparison.Ordinal)).Should().BeEmpty();
        new CoinMarketCapOptions { ApiKey = Key }.ToString().Should().NotContain(Key);
    }

    private CoinMarketCapListings Open(TimeSpan timeout) => new(
        new CoinMarketCapOptions { ApiKey = Key, Address = _provider.Address, RequestTimeout = timeout, RetryDelay = TimeSpan.FromMilliseconds(1), RequestSpacing = TimeSpan.Zero },
        new FeedServices(TimeProvider.System, _probe.Metrics, _log));
}
