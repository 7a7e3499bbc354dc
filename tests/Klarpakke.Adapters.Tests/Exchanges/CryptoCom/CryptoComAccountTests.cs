using System.Text.Json;
using Klarpakke.Adapters.Exchanges.CryptoCom;
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

        var balances = await reader.GetBalancesAsync(Cancellation);

        balances.Value.Should().BeEquivalentTo([new AssetBalance(Asset.Parse("BTC"), 1.0m, 0.5m), new AssetBalance(Asset.Parse("CRO"), 7m, 0m)]);
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

    private CryptoComAccountReader Reader(string secret) => new(LoopbackCryptoCom.Options(PointAt), KeyOf(secret), Services);

    private protected override async Task<LoopbackExchange> StartAsync() => _venue = await LoopbackCryptoCom.StartAsync();
}
