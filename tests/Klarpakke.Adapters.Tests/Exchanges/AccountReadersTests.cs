using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Exchanges.Coinbase;
using Klarpakke.Adapters.Tests.Exchanges.CryptoCom;
using Klarpakke.Adapters.Tests.Exchanges.Kraken;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Keys;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Keys;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Adapters.Tests.Exchanges;

/// <summary>Accounts as the host opens them, at venues on loopback over HTTP: what each says of a key, and of what it holds.</summary>
public sealed class AccountReadersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""["query-funds"]""", false, false)]
    [InlineData("""["query-funds","modify-trades"]""", true, false)]
    [InlineData("""["query-funds","withdraw-funds"]""", false, true)]
    public async Task Kraken_says_what_a_key_may_and_its_earning_products_are_told_as_unread(string permissions, bool canTrade, bool canWithdraw)
    {
        await using var venue = await LoopbackKraken.StartAsync();
        venue.Permissions = permissions;
        await using var provider = Provider(services => services.AddKrakenAccounts(LoopbackKraken.Options(options => PointAt(options, venue))));
        using var reader = provider.GetRequiredService<IAccountReaders>().Open(Venue.Kraken, KeyOf(LoopbackKraken.Secret))!;

        (await reader.GetPermissionsAsync(Cancellation)).Value.Should().Be(new KeyPermissions(true, canTrade, canWithdraw, IsIpRestricted: true));
        var ledger = BalanceLedger.After(null, await reader.GetHoldingsAsync(Cancellation), TimeProvider.System.GetUtcNow());
        ledger.IsComplete.Should().BeFalse();
        ledger.Entries.Select(entry => (entry.Asset, entry.State, entry.Free)).Should().Equal(
            ("BTC", BalanceState.Read, 1.0m), ("USD", BalanceState.Read, 10.5m), ("USD.M", BalanceState.Unknown, null));
    }

    [Theory]
    [InlineData("false", "false")]
    [InlineData("true", "false")]
    [InlineData("false", "true")]
    public async Task Coinbase_says_what_a_key_may_and_whose_it_is(string trade, string transfer)
    {
        await using var venue = await LoopbackCoinbase.StartAsync();
        venue.Permissions = $$"""{"can_view":true,"can_trade":{{trade}},"can_transfer":{{transfer}},"portfolio_uuid":"portfolio-1"}""";
        await using var provider = Provider(services => services.AddCoinbaseAccounts(LoopbackCoinbase.Options(options => PointAt(options, venue))));
        using var reader = provider.GetRequiredService<IAccountReaders>().Open(Venue.Coinbase, KeyOf(venue.Key.ExportECPrivateKeyPem()))!;

        (await reader.GetPermissionsAsync(Cancellation)).Value.Should().Be(new KeyPermissions(true, trade == "true", transfer == "true", IsIpRestricted: null, "portfolio-1"));
        (await reader.GetHoldingsAsync(Cancellation)).Value.Unread.Should().BeEmpty();
    }

    [Fact]
    public async Task Crypto_com_cannot_be_asked_what_a_key_may_and_a_loan_is_no_balance()
    {
        await using var venue = await LoopbackCryptoCom.StartAsync();
        await using var provider = Provider(services => services.AddCryptoComAccounts(LoopbackCryptoCom.Options(options => PointAt(options, venue))));
        using var reader = provider.GetRequiredService<IAccountReaders>().Open(Venue.CryptoCom, KeyOf(LoopbackCryptoCom.Secret))!;

        (await reader.GetPermissionsAsync(Cancellation)).Value.Should().Be(new KeyPermissions(true, false, null, null));
        (await reader.GetHoldingsAsync(Cancellation)).Value.Unread.Should().Equal(new UnreadHolding("USD", UnreadReason.Loan));
    }

    [Fact]
    public async Task The_binance_protocol_says_what_a_key_may_and_the_number_of_its_account()
    {
        await using var paper = await PaperHost.StartAsync(2);
        await using var provider = Provider(services => services.AddBinanceTrading("paper", options =>
        {
            options.Environment = "paper";
            options.RestBase = paper.Address;
            options.StreamBase = new UriBuilder(paper.Address) { Scheme = "ws" }.Uri;
        }));
        var readers = provider.GetRequiredService<IAccountReaders>();
        using var one = readers.Open(Venue.Paper, PaperHost.KeyOf(0))!;
        using var other = readers.Open(Venue.Paper, PaperHost.KeyOf(1))!;
        using var wrong = readers.Open(Venue.Paper, KeyOf("SecretThatIsNotOfThisKey"))!;

        var permissions = (await one.GetPermissionsAsync(Cancellation)).Value;
        (permissions.CanRead, permissions.CanTrade, permissions.CanWithdraw, permissions.IsIpRestricted).Should().Be((true, true, false, false));
        permissions.AccountNumber.Should().NotBeNullOrEmpty().And.NotBe((await other.GetPermissionsAsync(Cancellation)).Value.AccountNumber);
        (await one.GetHoldingsAsync(Cancellation)).Value.Balances.Select(balance => (balance.Asset.Code, balance.Free)).Should().BeEquivalentTo([("USDC", 1_000_000m), ("BTC", 5m)]);
        (await wrong.GetPermissionsAsync(Cancellation)).Error!.Kind.Should().Be(ErrorKind.Unauthorized);
    }

    [Fact]
    public async Task A_venue_that_was_not_added_opens_no_account()
    {
        await using var provider = Provider(_ => { });
        provider.GetRequiredService<IAccountReaders>().Open(Venue.Kraken, KeyOf("secret")).Should().BeNull();
    }

    private static VenueKey KeyOf(string secret) => new(new SecretText("KeyOfTheReaderTests0001"), new SecretText(secret));

    private static void PointAt(VenueFeedOptions options, LoopbackExchange venue)
    {
        options.Environment = "custom";
        options.RestBase = venue.Address;
        options.StreamBase = venue.StreamAddress;
        options.RetryDelay = TimeSpan.FromMilliseconds(10);
    }

    private static ServiceProvider Provider(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection().AddLogging().AddAccountReaders();
        add(services);
        return services.BuildServiceProvider();
    }
}
