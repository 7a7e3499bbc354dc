using System.Text.Json;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.CryptoCom;

/// <summary>Signing, and an account that is only looked at.</summary>
public sealed class CryptoComAccountTests : VenueAccountTests
{
    private LoopbackCryptoCom _venue = null!;

    [Fact]
    public void The_published_parameter_strings_are_reproduced()
    {
        var vectors = JsonDocument.Parse(RecordedBodies.Read("vectors/signatures/cryptocom-paramstring.json")).RootElement.GetProperty("cases").EnumerateArray().ToArray();

        vectors.Should().NotBeEmpty();
        foreach (var vector in vectors)
        {
            CryptoComSigning.ParamString(vector.GetProperty("params")).Should().Be(vector.GetProperty("param_string").GetString());
        }
    }

    [Fact]
    public void An_order_is_signed_as_computed_by_other_means()
    {
        var parameters = JsonDocument.Parse(
            """{"type":"LIMIT","side":"BUY","quantity":"0.1","price":"50000.5","instrument_name":"BTC_USD","exec_inst":["POST_ONLY"]}""").RootElement;

        CryptoComSigning.Sign("secret", "private/create-order", 11, "api_key", CryptoComSigning.ParamString(parameters), 1610905028000)
            .Should().Be("3b50cf6afc33502f2c050e517559e1bdc2a2d34475203630285b09d78353006a");
    }

    [Fact]
    public async Task Balances_are_read_with_what_orders_hold_and_loans_are_no_balance()
    {
        using var reader = Reader(LoopbackCryptoCom.Secret);

        var balances = await reader.GetHoldingsAsync(Cancellation);

        balances.Value.Balances.Should().BeEquivalentTo([new AssetBalance(Asset.Parse("BTC"), 1.0m, 0.5m), new AssetBalance(Asset.Parse("CRO"), 7m, 0m)]);
    }

    [Fact]
    public async Task Whether_the_key_may_withdraw_stays_unknown()
    {
        using var reader = Reader(LoopbackCryptoCom.Secret);

        (await reader.GetPermissionsAsync(Cancellation)).Value.Should().Be(new KeyPermissions(CanRead: true, CanTrade: false, CanWithdraw: null, IsIpRestricted: null));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_by_the_venue()
    {
        using var reader = Reader("wrong");

        (await reader.GetPermissionsAsync(Cancellation)).Error.Should().BeEquivalentTo(new { Kind = ErrorKind.Unauthorized, IsTransient = false });
    }

    [Theory]
    [InlineData(-59)]
    [InlineData(59)]
    public async Task G4_a_clock_within_a_minute_of_the_venues_is_good_enough(int seconds)
    {
        using var reader = Reader(LoopbackCryptoCom.Secret, time: new SkewedTime { Skew = TimeSpan.FromSeconds(seconds) });

        (await reader.GetHoldingsAsync(Cancellation)).Error.Should().BeNull();
    }

    [Theory]
    [InlineData(-70)]
    [InlineData(70)]
    public async Task G4_a_clock_further_off_is_named_as_what_it_is(int seconds)
    {
        using var reader = Reader(LoopbackCryptoCom.Secret, time: new SkewedTime { Skew = TimeSpan.FromSeconds(seconds) });

        (await reader.GetHoldingsAsync(Cancellation)).Error.Should().BeEquivalentTo(new { Kind = ErrorKind.ClockSkew, IsTransient = true });
    }

    [Theory]
    [InlineData("43004")]
    [InlineData("\"43004\"")]
    public async Task D7_a_code_inside_200_is_a_refusal_whatever_else_the_answer_holds(string code)
    {
        _venue.Next("user-balance", 200, $$"""{"id":1,"method":"private/user-balance","code":{{code}},"message":"no","result":{"data":[{"position_balances":[]}]} }""");
        using var reader = Reader(LoopbackCryptoCom.Secret);

        var answer = await reader.GetHoldingsAsync(Cancellation);

        answer.Error.Should().BeEquivalentTo(new { Kind = ErrorKind.InvalidRequest, IsTransient = false });
        answer.Error!.Message.Should().Contain("43004");
        _venue.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task H7_a_key_asks_no_more_than_three_times_in_a_tenth_of_a_second()
    {
        using var reader = Reader(LoopbackCryptoCom.Secret);
        await reader.GetHoldingsAsync(Cancellation);
        var start = TimeProvider.System.GetTimestamp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => reader.GetHoldingsAsync(Cancellation)));

        answers.Should().OnlyContain(answer => answer.Error == null);
        TimeProvider.System.GetElapsedTime(start).Should().BeGreaterThan(TimeSpan.FromMilliseconds(8 * 33));
    }

    [Fact]
    public async Task H7_being_told_to_slow_down_without_a_time_stops_requests_for_one_of_our_own()
    {
        _venue.Next("user-balance", 429, """{"id":1,"method":"private/user-balance","code":42901,"message":"RATE_LIMIT"}""");
        using var reader = Reader(LoopbackCryptoCom.Secret, options => options.ReadDeadline = TimeSpan.FromSeconds(5));

        var told = await reader.GetHoldingsAsync(Cancellation);
        var next = await reader.GetHoldingsAsync(Cancellation);

        told.Error!.Kind.Should().Be(ErrorKind.RateLimited);
        next.Error.Should().BeEquivalentTo(new { Kind = ErrorKind.RateLimited, IsTransient = false });
        next.Error!.Message.Should().Contain("not sent");
        _venue.Requests.Should().ContainSingle();
    }

    private CryptoComAccountReader Reader(string secret, Action<VenueFeedOptions>? configure = null, TimeProvider? time = null)
    {
        var options = LoopbackCryptoCom.Options(PointAt);
        configure?.Invoke(options);
        return new(options, KeyOf(secret), Services with { Time = time ?? TimeProvider.System });
    }

    private protected override async Task<LoopbackExchange> StartAsync() => _venue = await LoopbackCryptoCom.StartAsync();
}
