using System.Net;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Results;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.AspNetCore.Http;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

/// <summary>Commands that must get out although one way to the venue does not work.</summary>
public sealed class BinanceRoutesTests : IAsyncLifetime
{
    private const string Place = "POST /api/v3/order";
    private const string Cancel = "DELETE /api/v3/order";
    private const string SocketPlace = "WS order.place";
    private const string SocketCancel = "WS order.cancel";

    private LoopbackTrading _venue = null!;

    public enum Http
    {
        Up,
        Down,
        Banned,
        Silent,
    }

    public async ValueTask InitializeAsync() => _venue = await LoopbackTrading.StartAsync();

    public ValueTask DisposeAsync() => _venue.DisposeAsync();

    [Theory]
    [InlineData(Http.Up, true, "Accepted", 1, 0)]
    [InlineData(Http.Up, false, "Accepted", 1, 0)]
    [InlineData(Http.Down, true, "Accepted", 0, 1)]
    [InlineData(Http.Down, false, "Rejected", 0, 0)]
    [InlineData(Http.Banned, true, "Accepted", 1, 1)]
    [InlineData(Http.Banned, false, "Rejected", 1, 0)]
    [InlineData(Http.Silent, true, "Unknown", 1, 0)]
    [InlineData(Http.Silent, false, "Unknown", 1, 0)]
    public async Task D10_a_placement_takes_the_other_way_only_when_nothing_was_done_by_the_first(Http http, bool isSocketUp, string outcome, int byHttp, int bySocket)
    {
        await using var harness = Harness(http, isSocketUp);
        Silence(http, Place, times: 1);

        (await harness.PlaceAsync()).GetType().Name.Should().Be(outcome);

        (_venue.RequestsFor(Place).Count, _venue.RequestsFor(SocketPlace).Count).Should().Be((byHttp, bySocket));
    }

    [Theory]
    [InlineData(Http.Up, true, "Cancelled", 1, 0)]
    [InlineData(Http.Up, false, "Cancelled", 1, 0)]
    [InlineData(Http.Down, true, "Cancelled", 0, 1)]
    [InlineData(Http.Down, false, "Unknown", 0, 0)]
    [InlineData(Http.Banned, true, "Cancelled", 1, 1)]
    [InlineData(Http.Banned, false, "Refused", 1, 0)]
    [InlineData(Http.Silent, true, "Cancelled", 1, 1)]
    [InlineData(Http.Silent, false, "Unknown", 4, 0)]
    public async Task D10_a_cancel_takes_both_ways_until_one_tells_how_it_ended(Http http, bool isSocketUp, string outcome, int byHttp, int bySocket)
    {
        await using var harness = Harness(http, isSocketUp);
        Silence(http, Cancel, times: 4);

        (await harness.CancelAsync()).GetType().Name.Should().Be(outcome);

        (_venue.RequestsFor(Cancel).Count, _venue.RequestsFor(SocketCancel).Count).Should().Be((byHttp, bySocket));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"id":ID,"status":500,"error":{"code":-1000,"msg":"An unknown error occurred."} }""")]
    [InlineData("""{"id":ID,"status":504,"error":{"code":-1007,"msg":"Timeout waiting for response from backend server. Send status unknown; execution status unknown."} }""")]
    [InlineData("""{"id":ID,"status":200,"error":{"code":-1007,"msg":"Timeout"} }""")]
    [InlineData("""{"id":ID,"status":200,"result":{"symbol":"BTCUSDC","orderId":28} }""")]
    public async Task D1_over_the_socket_too_whatever_proves_no_refusal_is_unknown_and_sent_once(string? answer)
    {
        var asked = 0;
        _venue.SocketReply = (method, id, usual) =>
        {
            asked += method == "order.place" ? 1 : 0;
            return method == "order.place" ? answer?.Replace("ID", $"{id}", StringComparison.Ordinal) : usual();
        };
        await using var harness = Harness(Http.Down);

        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Unknown>();

        asked.Should().Be(1);
    }

    [Fact]
    public async Task D1_a_socket_that_is_cut_after_the_order_was_sent_is_unknown()
    {
        _venue.SocketReply = (method, _, usual) =>
        {
            if (method != "order.place")
            {
                return usual();
            }

            _venue.Open.Single().Abort();
            return null;
        };
        await using var harness = Harness(Http.Down);

        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Unknown>();
    }

    [Theory]
    [InlineData(-2010, "Account has insufficient balance for requested action.", ErrorKind.BalanceTooLow)]
    [InlineData(-2015, "Invalid API-key, IP, or permissions for action.", ErrorKind.Unauthorized)]
    public async Task D10_refusals_over_the_socket_come_from_the_same_table(int code, string message, ErrorKind kind)
    {
        _venue.SocketReply = (_, id, _) => $$"""{"id":{{id}},"status":400,"error":{"code":{{code}},"msg":"{{message}}"} }""";
        await using var harness = Harness(Http.Down);

        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(kind);
    }

    [Theory]
    [InlineData(true, 3, 1)]
    [InlineData(false, 4, 0)]
    public async Task D10_where_http_answers_nothing_but_errors_a_sale_begins_with_the_other_way_and_comes_back_from_it(bool isSocketUp, int byHttp, int bySocket)
    {
        await using var harness = Harness(Http.Up, isSocketUp);
        await Eventually.IsTrueAsync(() => harness.Factory.Clock.MeasuredAt is not null, "the clock is measured");
        for (var count = 0; count < 3; count++)
        {
            _venue.Next(Place, 503, "");
            (await harness.PlaceAsync(TradingHarness.Order($"U{count}"))).Should().BeOfType<SubmitOutcome.Unknown>("a server's error proves nothing");
        }

        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Accepted>();

        (_venue.RequestsFor(Place).Count, _venue.RequestsFor(SocketPlace).Count).Should().Be((byHttp, bySocket));
    }

    [Fact]
    public async Task D10_an_entry_waits_for_the_ordinary_way()
    {
        await using var harness = Harness(Http.Up);
        (await harness.PlaceAsync(lane: TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Accepted>();
        _venue.IsBanned = _ => true;

        (await harness.PlaceAsync(TradingHarness.Order("B"), TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.Banned);

        _venue.RequestsFor(SocketPlace).Should().BeEmpty();
    }

    [Fact]
    public async Task D10_both_ways_use_up_the_same_limits()
    {
        await using var harness = Harness(Http.Down, configure: options => options.QueueLimit = TimeSpan.Zero);
        await harness.CancelAsync();
        harness.Weight.Report(6000);

        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.RateLimited);

        _venue.RequestsFor(SocketPlace).Should().BeEmpty();
    }

    [Fact]
    public async Task D10_without_any_way_kill_lane_cancels_do_not_use_up_the_connections()
    {
        await using var harness = Harness(Http.Down, isSocketUp: false, options => options.ReconnectDelays[0] = TimeSpan.FromMinutes(5));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => harness.CancelAsync()));

        harness.Logger.Entries.Count(entry => entry.Text.StartsWith("No connection", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task H2_a_ban_in_the_middle_of_a_kill_does_not_hold_its_cancels_and_sales_back()
    {
        await using var harness = Harness(Http.Banned);

        (await harness.CancelAsync()).Should().BeOfType<CancelOutcome.Cancelled>();
        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Accepted>();
        (await harness.CancelAsync()).Should().BeOfType<CancelOutcome.Cancelled>();

        (_venue.RequestsFor(Cancel).Count, _venue.RequestsFor(Place).Count).Should().Be((1, 0), "who is shut out does not go on asking");
        _venue.RequestsFor(SocketCancel).Should().HaveCount(2);
    }

    [Fact]
    public async Task H2_a_ban_on_both_ways_is_told_and_neither_is_asked_again()
    {
        _venue.SocketReply = (_, id, _) =>
            $$"""{"id":{{id}},"status":418,"error":{"code":-1003,"msg":"IP banned.","data":{"retryAfter":{{TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}}} } }""";
        await using var harness = Harness(Http.Banned);

        for (var count = 0; count < 3; count++)
        {
            (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Rejected>().Which.Error.Kind.Should().Be(ErrorKind.Banned);
        }

        (_venue.RequestsFor(Place).Count, harness.Probe.Sum("klarpakke.rest.requests", "order.place")).Should().Be((1, 1));
    }

    [Fact]
    public async Task H2_exits_leave_from_the_second_address_and_nothing_else_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has more than one loopback address without asking for it.");
        var from = new List<(string Line, IPAddress Address)>();
        _venue.IsBanned = context =>
        {
            lock (from)
            {
                from.Add(($"{context.Request.Method} {context.Request.Path}", context.Connection.RemoteIpAddress!));
            }

            return context.Connection.RemoteIpAddress!.Equals(IPAddress.Loopback);
        };
        await using var harness = new TradingHarness(_venue.Address, options =>
        {
            TradingHarness.HttpOnly(options);
            options.ExitAddress = "127.0.0.2";
            options.RetryDelay = TimeSpan.Zero;
        });

        (await harness.CancelAsync()).Should().BeOfType<CancelOutcome.Cancelled>();
        (await harness.PlaceAsync()).Should().BeOfType<SubmitOutcome.Accepted>();
        (await harness.PlaceAsync(TradingHarness.Order("E"), TradingLane.Entry)).Should().BeOfType<SubmitOutcome.Rejected>();
        await harness.Port.GetBalancesAsync(TradingLane.Reconciliation, TestContext.Current.CancellationToken);

        from.Where(request => !request.Address.Equals(IPAddress.Loopback)).Select(request => request.Line).Should().Equal(Cancel, Place);
    }

    private TradingHarness Harness(Http http, bool isSocketUp = true, Action<BinanceTradingOptions>? configure = null)
    {
        _venue.IsBanned = context => http == Http.Banned && context.Request.Path == "/api/v3/order";
        return new TradingHarness(http == Http.Down ? LoopbackTrading.UnusedAddress() : _venue.Address, options =>
        {
            options.StreamBase = TradingHarness.SocketOf(isSocketUp ? _venue.Address : LoopbackTrading.UnusedAddress());
            options.RequestTimeout = http == Http.Silent ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(4);
            configure?.Invoke(options);
        });
    }

    private void Silence(Http http, string line, int times)
    {
        for (var count = 0; count < (http == Http.Silent ? times : 0); count++)
        {
            _venue.Next(line, async context =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            });
        }
    }
}
