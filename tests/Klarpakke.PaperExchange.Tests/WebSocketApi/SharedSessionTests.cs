using System.Text.Json;
using Klarpakke.PaperExchange.Faults;
using Klarpakke.PaperExchange.Tests.Private;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.WebSocketApi;

/// <summary>User streams of several accounts on one connection.</summary>
public sealed class SharedSessionTests : VenueTest
{
    private const string BobsKey = "bobsKey0123456789bobsKey0123456789";
    private const string BobsSecret = "bobsSecret0123456789";

    internal override PaperExchangeOptions Options => Trader.Options with
    {
        Accounts = [.. Trader.Options.Accounts, new() { Name = "bob", Balances = { ["USDC"] = 100_000 }, Keys = [new() { Key = BobsKey, Secret = BobsSecret }] }],
    };

    private Trader Bob => new(Exchange.Running, Exchange.Time, BobsKey, BobsSecret);

    [Fact]
    public async Task H5_one_session_holds_the_streams_of_several_accounts_and_names_whose_each_event_is()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        (await client.SubscribeAsync(Alice)).Should().Be(0);
        (await client.SubscribeAsync(Bob)).Should().Be(1);

        (await Bob.PlaceFarAsync("&newClientOrderId=bobs")).Succeeded();
        var first = await client.EnvelopeAsync();
        (await Alice.PlaceFarAsync("&newClientOrderId=alices")).Succeeded();
        var next = await ReportAsync(client);

        first.GetProperty("subscriptionId").GetInt32().Should().Be(1);
        first.GetProperty("event").GetProperty("c").GetString().Should().Be("bobs");
        next.GetProperty("subscriptionId").GetInt32().Should().Be(0);
        next.GetProperty("event").GetProperty("c").GetString().Should().Be("alices");
        (await SubscriptionsAsync(client)).Should().Equal(0, 1);
    }

    [Fact]
    public async Task Unsubscribing_ends_one_by_its_id_or_all_and_ids_are_not_used_again()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync(Alice);
        await client.SubscribeAsync(Bob);

        (await client.AskAsync("userDataStream.unsubscribe", new { subscriptionId = 7 })).GetProperty("error").GetProperty("code").GetInt32().Should().Be(-2036);
        await client.Stream.SendAsync("{\"id\":\"one\",\"method\":\"userDataStream.unsubscribe\",\"params\":{\"subscriptionId\":1}}");
        var ended = await client.EnvelopeAsync();
        ended.GetProperty("subscriptionId").GetInt32().Should().Be(1);
        ended.GetProperty("event").GetProperty("e").GetString().Should().Be("eventStreamTerminated");
        (await SubscriptionsAsync(client)).Should().Equal(0);
        (await client.SubscribeAsync(Bob)).Should().Be(2);

        (await client.AskAsync("userDataStream.unsubscribe")).GetProperty("status").GetInt32().Should().Be(200);
        (await SubscriptionsAsync(client)).Should().BeEmpty();
    }

    [Fact]
    public async Task I6_a_fault_ends_one_account_silently_and_the_other_hears_everything()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync(Alice);
        await client.SubscribeAsync(Bob);

        await ArmAsync(FaultKind.EndSubscription, "alice");
        (await Alice.PlaceFarAsync()).Succeeded();
        (await Bob.PlaceFarAsync("&newClientOrderId=bobs")).Succeeded();

        (await client.EnvelopeAsync()).GetProperty("event").GetProperty("c").GetString().Should().Be("bobs", "of alice nothing is told, not even the end");
        (await SubscriptionsAsync(client)).Should().Equal(1);
        (await client.SubscribeAsync(Alice)).Should().Be(2);
    }

    [Fact]
    public async Task A_terminated_subscription_says_so()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync(Alice);
        await client.SubscribeAsync(Bob);

        await ArmAsync(FaultKind.TerminateSubscription, "bob");

        var told = await client.EnvelopeAsync();
        told.GetProperty("subscriptionId").GetInt32().Should().Be(1);
        told.GetProperty("event").GetProperty("e").GetString().Should().Be("eventStreamTerminated");
        (await SubscriptionsAsync(client)).Should().Equal(0);
    }

    [Fact]
    public async Task I1_a_session_that_loses_one_accounts_fills_tells_the_others()
    {
        using var client = await ApiClient.ConnectAsync(Alice);
        await client.SubscribeAsync(Alice);
        await client.SubscribeAsync(Bob);
        Exchange.Running.Server.Parts.Faults.Arm(new FaultSpec { Kind = FaultKind.LoseFills, Account = "alice" });

        (await MarketBuyAsync()).Succeeded();
        (await Bob.PostAsync("/api/v3/order", $"symbol={Trader.Symbol}&side=BUY&type=MARKET&quantity=0.01")).Succeeded();

        var (accepted, bobs) = (await ReportAsync(client), await ReportAsync(client));
        accepted.GetProperty("event").GetProperty("x").GetString().Should().Be("NEW", "orders are still told, only their fills are not");
        accepted.GetProperty("subscriptionId").GetInt32().Should().Be(0);
        bobs.GetProperty("subscriptionId").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task A_session_cannot_be_logged_on_with_an_HMAC_key_and_says_so()
    {
        using var client = await ApiClient.ConnectAsync(Alice);

        (await client.CallAsync("session.logon")).GetProperty("error").GetProperty("code").GetInt32().Should().Be(-4056);
        (await client.AskAsync("session.logon")).GetProperty("error").GetProperty("code").GetInt32().Should().Be(-2014);
        (await client.AskAsync("userDataStream.subscribe")).GetProperty("error").GetProperty("code").GetInt32().Should().Be(-1002);
        var before = (await client.AskAsync("session.status")).GetProperty("result");
        await client.SubscribeAsync();
        var after = (await client.AskAsync("session.logout")).GetProperty("result");

        before.GetProperty("apiKey").ValueKind.Should().Be(JsonValueKind.Null);
        before.GetProperty("userDataStream").GetBoolean().Should().BeFalse();
        after.GetProperty("userDataStream").GetBoolean().Should().BeTrue("logging out does not end what was signed for");
        after.GetProperty("connectedSince").GetInt64().Should().Be(Exchange.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static async Task<JsonElement> ReportAsync(ApiClient client)
    {
        while (true)
        {
            var envelope = await client.EnvelopeAsync();
            if (ApiClient.IsReport(envelope.GetProperty("event")))
            {
                return envelope;
            }
        }
    }

    private static async Task<int[]> SubscriptionsAsync(ApiClient client) =>
        [.. (await client.AskAsync("session.subscriptions")).GetProperty("result").EnumerateArray().Select(entry => entry.GetProperty("subscriptionId").GetInt32())];

    private async Task ArmAsync(FaultKind kind, string account)
    {
        Exchange.Running.Server.Parts.Faults.Arm(new FaultSpec { Kind = kind, Account = account });
        await Exchange.AdvanceAsync(TimeSpan.FromMilliseconds(100));
    }
}
