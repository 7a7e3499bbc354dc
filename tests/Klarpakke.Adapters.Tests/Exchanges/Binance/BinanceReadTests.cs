using Klarpakke.Adapters.Exchanges.Binance;
using Klarpakke.Adapters.RateLimits;
using Klarpakke.Adapters.Rest;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>Reads by HTTP from a venue that misbehaves.</summary>
public sealed class BinanceReadTests : IAsyncLifetime
{
    private static readonly VenueRequest Request = BinanceRequests.Depth("BTCUSDC", 100);
    private LoopbackVenue _venue = null!;

    public async ValueTask InitializeAsync() => _venue = await LoopbackVenue.StartAsync();

    public ValueTask DisposeAsync() => _venue.DisposeAsync();

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_server_fault_is_tried_again(int status)
    {
        _venue.Next("depth", status, "<html>sorry</html>");

        var answer = await ReadAsync();

        answer.Error.Should().BeNull();
        _venue.RequestsFor("depth").Should().Be(2);
    }

    [Fact]
    public async Task A_server_that_stays_down_is_reported_after_a_few_tries()
    {
        for (var count = 0; count < 4; count++)
        {
            _venue.Next("depth", 503, "");
        }

        var answer = await ReadAsync();

        answer.Error!.Kind.Should().Be(ErrorKind.Unavailable);
        answer.Error.IsTransient.Should().BeTrue();
        _venue.RequestsFor("depth").Should().Be(4);
    }

    [Fact]
    public async Task A_page_in_place_of_json_is_tried_again()
    {
        _venue.Next("depth", 200, "<!doctype html><title>Login</title>");

        (await ReadAsync()).Error.Should().BeNull();
    }

    [Fact]
    public async Task Json_that_is_something_else_is_a_bad_response()
    {
        _venue.Next("depth", 200, """{"code":0}""");

        (await ReadAsync()).Error!.Kind.Should().Be(ErrorKind.BadResponse);
    }

    [Fact]
    public async Task A_wrong_request_is_not_tried_again()
    {
        _venue.Next("depth", 400, """{"code":-1121,"msg":"Invalid symbol."}""");

        var answer = await ReadAsync();

        answer.Error!.Kind.Should().Be(ErrorKind.NotFound);
        answer.Error.Message.Should().Contain("-1121").And.Contain("Invalid symbol.");
        _venue.RequestsFor("depth").Should().Be(1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _venue.Next("depth", 302, "", ("Location", "/api/v3/exchangeInfo"));

        (await ReadAsync()).Error.Should().BeNull("the answer is tried again and is right then");
        _venue.RequestsFor("exchangeInfo").Should().Be(0);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_given_up_and_tried_again()
    {
        _venue.Next("depth", async context =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        });

        (await ReadAsync(options => options.RequestTimeout = TimeSpan.FromMilliseconds(1_500))).Error.Should().BeNull();
        _venue.RequestsFor("depth").Should().Be(2);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_tried_again()
    {
        _venue.Next("depth", async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync("{\"lastUp"u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        });

        (await ReadAsync()).Error.Should().BeNull();
    }

    [Fact]
    public async Task The_whole_read_has_a_deadline()
    {
        for (var count = 0; count < 4; count++)
        {
            _venue.Next("depth", async context =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            });
        }

        var answer = await ReadAsync(options => options.ReadDeadline = TimeSpan.FromMilliseconds(300));

        answer.Error!.Kind.Should().Be(ErrorKind.Timeout);
    }

    [Fact]
    public async Task H1_being_told_to_slow_down_stops_requests_for_as_long_as_was_said()
    {
        _venue.Next("depth", 429, """{"code":-1003,"msg":"Too much request weight used."}""", ("Retry-After", "1"));

        (await ReadAsync()).Error.Should().BeNull();

        var requests = _venue.Requests;
        requests.Should().HaveCount(2);
        (requests[1].At - requests[0].At).Should().BeGreaterThan(TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    public async Task H2_a_ban_stops_every_request_until_it_ends()
    {
        _venue.Next("depth", 418, """{"code":-1003,"msg":"Way too much request weight used; IP banned until 1767571200000."}""", ("Retry-After", "7200"));
        using var client = CreateClient();

        var first = await ReadAsync(client);
        var second = await ReadAsync(client);

        first.Error!.Kind.Should().Be(ErrorKind.RateLimited);
        second.Error!.Kind.Should().Be(ErrorKind.RateLimited);
        second.Error.IsTransient.Should().BeFalse();
        _venue.RequestsFor("depth").Should().Be(1);
    }

    [Fact]
    public async Task Weight_the_venue_reports_counts_even_if_we_did_not_use_it()
    {
        _venue.Next("depth", 200, _venue.Snapshot, ("X-MBX-USED-WEIGHT-1M", "2999"));
        using var client = CreateClient(options => options.ReadDeadline = TimeSpan.FromMilliseconds(100));

        (await ReadAsync(client)).Error.Should().BeNull();
        var second = await ReadAsync(client);

        second.Error!.Kind.Should().BeOneOf(ErrorKind.RateLimited, ErrorKind.Timeout);
        _venue.RequestsFor("depth").Should().Be(1);
    }

    [Fact]
    public async Task Cancelling_ends_a_read_at_once()
    {
        var arrived = new TaskCompletionSource();
        _venue.Next("depth", async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        });
        using var client = CreateClient();
        using var cancellation = new CancellationTokenSource();

        var read = client.ReadAsync(Request, body => BinanceParsing.ReadDepth(body), cancellation.Token);
        await arrived.Task.WaitAsync(RecordingSink.Patience);
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => read.WaitAsync(TimeSpan.FromMinutes(2))).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Nobody_there_is_unreachable()
    {
        using var client = CreateClient();
        await _venue.DisposeAsync();

        (await ReadAsync(client)).Error!.Kind.Should().Be(ErrorKind.Unreachable);
        _venue = await LoopbackVenue.StartAsync();
    }

    private readonly MetricsProbe _probe = new();

    private VenueRestClient CreateClient(Action<BinanceOptions>? configure = null)
    {
        var options = new BinanceOptions { RetryDelay = TimeSpan.FromMilliseconds(5) };
        configure?.Invoke(options);
        return BinanceReads.Open(BinanceEnvironment.Paper(_venue.Address, _venue.Address), options, new BinanceServices(TimeProvider.System, _probe.Metrics, new RecordingLogger(), new EgressBudgets(TimeProvider.System)));
    }

    private async Task<Result<BinanceDepth>> ReadAsync(Action<BinanceOptions>? configure = null)
    {
        using var client = CreateClient(configure);
        return await ReadAsync(client);
    }

    private static Task<Result<BinanceDepth>> ReadAsync(VenueRestClient client) =>
        client.ReadAsync(Request, body => BinanceParsing.ReadDepth(body), TestContext.Current.CancellationToken);
}
