using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Admin;

public sealed class OperatorTests : VenueTest
{
    private RunningExchange Running => Exchange.Running;

    [Fact]
    public async Task The_overview_names_the_exchange_as_simulated()
    {
        var status = await Operator.GetAsync(Running, "status");

        status.GetProperty("simulated").GetBoolean().Should().BeTrue();
        status.GetProperty("product").GetString().Should().Contain("paper exchange");
        status.GetProperty("accounts").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task An_account_opened_by_an_operator_trades_and_its_secret_is_never_shown()
    {
        const string Key = "bobbobbobbobbobbobbobbob";
        const string Secret = "a secret nobody guesses";
        await Operator.PostAsync(Running, "accounts", new { name = "bob", balances = new { USDC = 1_000 }, keys = new[] { new { key = Key, secret = Secret } } });
        var bob = new Trader(Running, Exchange.Time, Key, Secret);

        (await bob.PlaceFarAsync("&newClientOrderId=bobs")).ShouldBeRefused(400, -2010);
        await Operator.PostAsync(Running, "accounts/bob/transfers", new { asset = "USDC", amount = 9_000 });
        (await bob.PlaceFarAsync("&newClientOrderId=bobs")).Succeeded();

        var order = (await Operator.GetAsync(Running, "orders")).EnumerateArray().Should().ContainSingle().Subject;
        order.GetProperty("account").GetString().Should().Be("bob");
        order.GetProperty("clientOrderId").GetString().Should().Be("bobs");
        var accounts = await Operator.GetAsync(Running, "accounts");
        accounts.GetArrayLength().Should().Be(2);
        accounts.GetRawText().Should().NotContain(Secret).And.NotContain(Trader.Secret);
    }

    [Theory]
    [InlineData("accounts", """{"name":"alice"}""", 409)]
    [InlineData("accounts", """{"name":"no spaces"}""", 400)]
    [InlineData("accounts", """{"name":"x","keys":[{"key":"short","secret":"0123456789abcdef"}]}""", 400)]
    [InlineData("accounts", """{"name":"x","balances":{"USDC":-1}}""", 400)]
    [InlineData("accounts", """{"name":"x","typo":1}""", 400)]
    [InlineData("accounts", "", 400)]
    [InlineData("accounts/nobody/transfers", """{"asset":"USDC","amount":1}""", 404)]
    [InlineData("accounts/alice/transfers", """{"asset":"USDC","amount":-1000000}""", 409)]
    [InlineData("accounts/alice/transfers", """{"asset":"USDC","amount":0}""", 400)]
    [InlineData("accounts/alice/keys", """{"key":"0123456789abcdef","secret":"0123456789abcdef","allowedAddresses":["home"]}""", 400)]
    [InlineData("faults", """{"kind":"Halt","probability":7}""", 400)]
    [InlineData("faults", """{"kind":"Flood"}""", 400)]
    [InlineData("scenarios", """{"steps":[{"atSeconds":-1,"fault":{"kind":"Halt"}}]}""", 400)]
    public async Task A_wrong_wish_is_refused_with_a_reason(string path, string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Running.Http.PostAsync(Operator.Uri(Running, path), content, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).Should().Be(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("error").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task Faults_are_armed_listed_and_removed()
    {
        var id = (await Operator.PostAsync(Running, "faults", new { kind = "SlowAnswer", call = "/api/v3/order", seconds = 3 })).GetProperty("id").GetInt32();
        await Operator.PostAsync(Running, "scenarios", new { steps = new[] { new { atSeconds = 0, fault = new { kind = "LoseFills" } } } });
        await Exchange.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        (await Operator.GetAsync(Running, "faults")).EnumerateArray().Select(fault => fault.GetProperty("fault").GetProperty("kind").GetString())
            .Should().Equal("SlowAnswer", "LoseFills");
        await Operator.DeleteAsync(Running, $"faults/{id}");
        (await Operator.GetAsync(Running, "faults")).GetArrayLength().Should().Be(1);
        await Operator.DeleteAsync(Running, "faults");
        (await Operator.GetAsync(Running, "faults")).GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_page_of_another_host_or_a_form_cannot_command()
    {
        using var rebound = new HttpRequestMessage(HttpMethod.Get, Operator.Uri(Running, "status"));
        rebound.Headers.Host = "evil.example";
        using var refused = await Running.Http.SendAsync(rebound, TestContext.Current.CancellationToken);
        using var form = new StringContent("""{"kind":"Halt"}""", Encoding.UTF8, "text/plain");
        using var unread = await Running.Http.PostAsync(Operator.Uri(Running, "faults"), form, TestContext.Current.CancellationToken);

        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        unread.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await Operator.GetAsync(Running, "faults")).GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task It_is_off_unless_asked_for()
    {
        new PaperExchangeOptions().AdminPort.Should().BeNull();
        await using var exchange = await RunningExchange.StartAsync(new PaperExchangeOptions { Symbols = 1, HistoryDays = 1 });
        exchange.Server.AdminAddress.Should().BeNull();
    }

    [Fact]
    public async Task A_wrong_account_in_the_options_stops_the_start() =>
        await FluentActions.Awaiting(() => RunningExchange.StartAsync(Trader.Options with { Accounts = [new() { Name = "a b" }] }))
            .Should().ThrowAsync<PaperExchangeStartException>();
}
