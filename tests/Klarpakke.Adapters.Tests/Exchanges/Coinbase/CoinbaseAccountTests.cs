using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges.Coinbase;

/// <summary>Tokens, and an account that is only looked at.</summary>
public sealed class CoinbaseAccountTests : VenueAccountTests
{
    private LoopbackCoinbase _venue = null!;

    [Fact]
    public void A_token_says_what_it_is_for_and_its_signature_holds()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_767_571_200);

        var parts = CoinbaseToken.Create("organizations/o/apiKeys/k", _venue.Key, "GET api.coinbase.com/api/v3/brokerage/accounts", now, "abc").Split('.');

        Json(parts[0]).Should().Be("""{"alg":"ES256","typ":"JWT","kid":"organizations/o/apiKeys/k","nonce":"abc"}""");
        var claims = JsonDocument.Parse(Json(parts[1])).RootElement;
        (claims.GetProperty("iss").GetString(), claims.GetProperty("sub").GetString()).Should().Be(("cdp", "organizations/o/apiKeys/k"));
        (claims.GetProperty("nbf").GetInt64(), claims.GetProperty("exp").GetInt64()).Should().Be((1_767_571_200, 1_767_571_320));
        claims.GetProperty("uri").GetString().Should().Be("GET api.coinbase.com/api/v3/brokerage/accounts");
        _venue.Key.VerifyData(Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256).Should().BeTrue();
    }

    [Fact]
    public void Keys_survive_line_ends_that_were_escaped_and_keys_of_other_kinds_are_refused()
    {
        using var rsa = RSA.Create(2048);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var read = CoinbaseToken.TryReadKey(_venue.Key.ExportECPrivateKeyPem().ReplaceLineEndings("\\n"));

        read!.ExportSubjectPublicKeyInfo().Should().Equal(_venue.Key.ExportSubjectPublicKeyInfo());
        CoinbaseToken.TryReadKey(rsa.ExportPkcs8PrivateKeyPem()).Should().BeNull();
        CoinbaseToken.TryReadKey(other.ExportECPrivateKeyPem()).Should().BeNull();
        CoinbaseToken.TryReadKey("bm90IGEga2V5").Should().BeNull();
    }

    [Fact]
    public async Task Balances_come_from_all_pages_and_wallets_of_one_currency_are_summed()
    {
        using var reader = Reader(_venue.Key.ExportECPrivateKeyPem());

        var balances = await reader.GetHoldingsAsync(Cancellation);

        balances.Value.Balances.Should().BeEquivalentTo([new AssetBalance(Asset.Parse("BTC"), 1.5m, 0.25m), new AssetBalance(Asset.Parse("ETH"), 3m, 0m)]);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task Permissions_say_whether_the_key_may_withdraw(string transfer, bool canWithdraw)
    {
        _venue.Permissions = $$"""{"can_view":true,"can_trade":false,"can_transfer":{{transfer}}}""";
        using var reader = Reader(_venue.Key.ExportPkcs8PrivateKeyPem());

        (await reader.GetPermissionsAsync(Cancellation)).Value.CanWithdraw.Should().Be(canWithdraw);
    }

    [Fact]
    public async Task One_refusal_of_a_token_is_not_believed_and_two_are()
    {
        using var reader = Reader(_venue.Key.ExportECPrivateKeyPem());
        _venue.Next("key_permissions", 401, "Unauthorized");
        (await reader.GetPermissionsAsync(Cancellation)).Error.Should().BeNull();

        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var wrong = Reader(stranger.ExportECPrivateKeyPem());
        (await wrong.GetPermissionsAsync(Cancellation)).Error!.Kind.Should().Be(ErrorKind.Unauthorized);
    }

    [Fact]
    public async Task A_key_of_another_kind_is_an_error_that_says_what_to_do()
    {
        using var reader = Reader("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----");

        (await reader.GetHoldingsAsync(Cancellation)).Error.Should().BeEquivalentTo(new { Kind = ErrorKind.Unauthorized, IsTransient = false });
        _venue.Requests.Should().BeEmpty();
    }

    private static string Json(string part) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part));

    private CoinbaseAccountReader Reader(string pem) => new(LoopbackCoinbase.Options(PointAt), KeyOf(pem), Services);

    private protected override async Task<LoopbackExchange> StartAsync() => _venue = await LoopbackCoinbase.StartAsync();
}
