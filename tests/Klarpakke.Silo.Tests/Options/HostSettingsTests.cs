using Klarpakke.ClientApi.Security;
using Klarpakke.Silo.Hosting;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Tests.Options;

/// <summary>The product's own options, as somebody sets them.</summary>
public sealed class HostSettingsTests
{
    [Fact]
    public void Nothing_set_means_no_operators_interface_no_accounts_and_trading_on_paper_only()
    {
        var settings = HostSettings.Load(new Dictionary<string, string?>());

        settings.PaperExchange.AdminPort.Should().BeNull();
        settings.PaperExchange.Accounts.Should().BeEmpty();
        settings.Trading.Paper.Environment.Should().Be("paper");
        settings.Trading.Binance.Should().BeNull();
        settings.Listings.CoinMarketCap.Should().BeNull();
        settings.Host.IsDevelopment.Should().BeFalse();
        settings.Api.DevelopmentUsers.Should().BeEmpty();
    }

    [Fact]
    public void Paid_plans_are_given_away_in_development_only()
    {
        Load(("Host:Environment", "Development"), ("ClientApi:SimulatesCheckout", "true")).Api.SimulatesCheckout.Should().BeTrue();
        Load().Api.SimulatesCheckout.Should().BeFalse();
        FluentActions.Invoking(() => Load(("ClientApi:SimulatesCheckout", "true"))).Should().Throw<OptionsException>().Which.Faults.Should().ContainSingle()
            .Which.Should().Contain("SimulatesCheckout");
    }

    [Fact]
    public void Accounts_of_the_paper_exchange_are_read_with_balances_and_keys()
    {
        var settings = Load(
            ("PaperExchange:AdminPort", "0"), ("PaperExchange:Accounts:0:Name", "demo"), ("PaperExchange:Accounts:0:Balances:USDC", "1000.5"),
            ("PaperExchange:Accounts:0:Keys:0:Key", "KeyOfTheHostTests0001"), ("PaperExchange:Accounts:0:Keys:0:Secret", "SecretOfTheHostTests0001"),
            ("PaperExchange:Accounts:0:Keys:0:AllowedAddresses:0", "127.0.0.1"));

        settings.PaperExchange.AdminPort.Should().Be(0);
        var account = settings.PaperExchange.Accounts.Should().ContainSingle().Subject;
        account.Name.Should().Be("demo");
        account.Balances.Should().Equal(new Dictionary<string, decimal> { ["USDC"] = 1000.5m });
        account.Keys.Should().ContainSingle().Which.AllowedAddresses.Should().Equal("127.0.0.1");
    }

    [Fact]
    public void Users_who_are_believed_by_name_are_refused_outside_development()
    {
        (string, string)[] users = [("ClientApi:DevelopmentUsers:0:Name", "trader"), ("ClientApi:DevelopmentUsers:1:Name", "operator1"), ("ClientApi:DevelopmentUsers:1:Role", "Operator")];

        Load([("Host:Environment", "Development"), .. users]).Api.DevelopmentUsers.Select(user => (user.Name, user.Role))
            .Should().Equal(("trader", UserRole.User), ("operator1", UserRole.Operator));
        foreach (var refused in new[] { users, [("Host:Environment", "Production"), .. users], [("Host:Environment", "development"), .. users] })
        {
            FluentActions.Invoking(() => Load(refused)).Should().Throw<OptionsException>().Which.Faults.Should().Contain(fault => fault.Contains("DevelopmentUsers", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    [InlineData("::1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("192.0.2.7", false)]
    public void Users_who_are_believed_by_name_are_believed_on_this_machine_alone(string address, bool accepted)
    {
        var load = () => Load(("Host:Environment", "Development"), ("Host:Address", address), ("ClientApi:DevelopmentUsers:0:Name", "trader"));

        if (accepted)
        {
            load.Should().NotThrow();
        }
        else
        {
            load.Should().Throw<OptionsException>().Which.Faults.Should().ContainSingle().Which.Should().Contain("DevelopmentUsers");
        }
    }

    [Theory]
    [InlineData("silo,api,paper-exchange", null, null, ".local/paper-exchange")]
    [InlineData("silo,api,paper-exchange", "here", null, "here/paper-exchange")]
    [InlineData("silo,api,paper-exchange", "here", "there", "there")]
    [InlineData("silo,api,paper-exchange", "here", "", null)]
    [InlineData("paper-exchange", "here", null, null)]
    [InlineData("paper-exchange", null, "there", "there")]
    public void Paper_accounts_are_kept_beside_the_platforms_books_of_them(string roles, string? data, string? chosen, string? kept) =>
        Load([
            ("Host:Roles", roles), .. data is null ? [] : new[] { ("Database:DataDirectory", data) }, .. chosen is null ? [] : new[] { ("PaperExchange:DataDirectory", chosen) },
        ]).PaperExchange.DataDirectory.Should().Be(kept);

    [Theory]
    [InlineData("a/b")]
    [InlineData("Trader")]
    [InlineData("")]
    public void A_user_whose_name_could_be_another_thing_is_refused(string name) =>
        FluentActions.Invoking(() => Load(("Host:Environment", "Development"), ("ClientApi:DevelopmentUsers:0:Name", name))).Should().Throw<OptionsException>();

    [Fact]
    public void A_user_who_is_there_twice_is_refused() =>
        FluentActions.Invoking(() => Load(
                ("Host:Environment", "Development"), ("ClientApi:DevelopmentUsers:0:Name", "trader"), ("ClientApi:DevelopmentUsers:1:Name", "trader"), ("ClientApi:DevelopmentUsers:1:Role", "Operator")))
            .Should().Throw<OptionsException>();

    [Theory]
    [InlineData("PaperExchange:Accounts:0:Nmae", "demo")]
    [InlineData("PaperExchange:Accounts:0:Keys:0:Scret", "SecretOfTheHostTests0001")]
    [InlineData("Trading:Paper:RecvWindow", "00:01:00")]
    [InlineData("Trading:Paper:ApiKey", "never in a file")]
    [InlineData("Trading:Binance:Environment", "paper")]
    [InlineData("Listings:CoinMarketCap:ApiKey", "")]
    [InlineData("Listings:CoinMarketCap:Adress", "https://provider.example")]
    [InlineData("Listings:CoinMarketCap:Address", "http://provider.example")]
    [InlineData("Listings:CoinGecko:ApiKey", "made-up-key")]
    public void What_is_misspelt_or_out_of_range_is_refused_by_its_name(string key, string value) =>
        FluentActions.Invoking(() => Load((key, value))).Should().Throw<OptionsException>()
            .Which.Faults.Should().Contain(fault => fault.StartsWith("Klarpakke:" + string.Join(':', key.Split(':').Take(2)), StringComparison.Ordinal));

    [Fact]
    public void A_providers_key_is_taken_and_never_shown()
    {
        const string Key = "made-up-key-of-a-provider";
        var settings = Load(("Listings:CoinMarketCap:ApiKey", Key));

        settings.Listings.CoinMarketCap!.ApiKey.Should().Be(Key);
        settings.ToString().Should().NotContain(Key);
        FluentActions.Invoking(() => Load(("Listings:CoinMarketCap:ApiKey", Key), ("Listings:CoinMarketCap:RequestTimeout", Key))).Should().Throw<OptionsException>()
            .Which.Faults.Should().NotContain(fault => fault.Contains(Key, StringComparison.Ordinal));
    }

    private static HostSettings Load(params (string Key, string Value)[] settings) =>
        HostSettings.Load(settings.ToDictionary(setting => $"Klarpakke:{setting.Key}", setting => (string?)setting.Value));
}
