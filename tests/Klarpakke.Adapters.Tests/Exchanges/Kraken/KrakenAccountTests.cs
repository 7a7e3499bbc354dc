using Klarpakke.Adapters.Exchanges.Kraken;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Klarpakke.Testing.Time;

namespace Klarpakke.Adapters.Tests.Exchanges.Kraken;

/// <summary>Signing, and an account that is only looked at.</summary>
public sealed class KrakenAccountTests : VenueAccountTests
{
    private LoopbackKraken _venue = null!;

    [Fact]
    public void The_published_signature_is_reproduced()
    {
        var signature = KrakenSigning.Sign(
            LoopbackKraken.Secret, "/0/private/AddOrder", 1616492376594, "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25");

        signature.Should().Be("4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==");
    }

    [Fact]
    public void Nonces_grow_also_when_the_clock_stands()
    {
        var time = new ManualTimeProvider();
        var nonce = new KrakenNonce(time);
        var first = nonce.Next();

        nonce.Next().Should().Be(first + 1);
        time.Advance(TimeSpan.FromSeconds(1));
        nonce.Next().Should().Be(first + 1000);
    }

    [Fact]
    public async Task Balances_are_read_with_what_orders_hold()
    {
        using var reader = Reader();

        var balances = await reader.GetHoldingsAsync(Cancellation);

        balances.Value.Balances.Should().BeEquivalentTo([new AssetBalance(Asset.Parse("BTC"), 1.0m, 0.5m), new AssetBalance(Asset.Parse("USD"), 10.5m, 0m)]);
    }

    [Theory]
    [InlineData("""["query-funds"]""", false)]
    [InlineData("""["query-funds","withdraw-funds"]""", true)]
    public async Task Permissions_say_whether_the_key_may_withdraw(string permissions, bool canWithdraw)
    {
        _venue.Permissions = permissions;
        using var reader = Reader();

        (await reader.GetPermissionsAsync(Cancellation)).Value.CanWithdraw.Should().Be(canWithdraw);
    }

    [Fact]
    public async Task Many_calls_at_once_arrive_with_growing_nonces()
    {
        using var reader = Reader();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reader.GetPermissionsAsync(Cancellation)));

        answers.Should().OnlyContain(answer => answer.Error == null);
        Probe.Sum("klarpakke.rest.requests", "ClockSkew").Should().Be(0);
    }

    [Fact]
    public async Task A_repeated_read_is_signed_anew()
    {
        _venue.Next("GetApiKeyInfo", 502, "<html>");
        using var reader = Reader();

        (await reader.GetPermissionsAsync(Cancellation)).Error.Should().BeNull();
    }

    [Theory]
    [InlineData("c2VjcmV0")]
    [InlineData("not base64!")]
    public async Task A_wrong_secret_is_an_error_that_does_not_show_it(string secret)
    {
        using var reader = Reader(secret);

        var answer = await reader.GetHoldingsAsync(Cancellation);

        answer.Error!.Kind.Should().Be(ErrorKind.Unauthorized);
        answer.Error.Message.Should().NotContain(secret);
    }

    private KrakenAccountReader Reader(string secret = LoopbackKraken.Secret) => new(LoopbackKraken.Options(PointAt), KeyOf(secret), Services);

    private protected override async Task<LoopbackExchange> StartAsync() => _venue = await LoopbackKraken.StartAsync();
}
