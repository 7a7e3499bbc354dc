using Klarpakke.Persistence.Keys;
using Klarpakke.Persistence.Notifications;

namespace Klarpakke.Notifications.Tests.Channels;

/// <summary>Channels over REST: linked, tested, taken away, and nobody else's.</summary>
public sealed class ChannelApiTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    [Fact]
    public async Task What_the_platform_has_is_told_with_the_key_browsers_subscribe_with()
    {
        var channels = await Api.Trader.ReadAsync("/channels");
        channels.Text("webPushKey").Should().Be(TestKeys.Vapid.PublicKey);
        channels.Text("telegramBot").Should().Be("klarpakke_bot");
        (channels.GetProperty("email").GetBoolean(), channels.GetProperty("webhooks").GetBoolean()).Should().Be((true, true));
        channels.GetRawText().Should().NotContain(TestKeys.Vapid.PrivateKey).And.NotContain(BotToken);
    }

    [Fact]
    public async Task A_channel_is_linked_tested_and_taken_away_and_its_address_and_secret_never_come_back()
    {
        var id = await Api.Trader.LinkWebhookAsync(Web);
        var linked = (await Api.Trader.ReadAsync("/channels")).GetRawText();
        linked.Should().Contain(id).And.NotContain("/hook").And.NotContain("violet");
        var notice = (await (await Api.Trader.PostAsync($"/channels/{id}/test")).DataAsync()).GetProperty("notice").GetInt64();
        await Api.DeliverAsync();
        (await Api.Trader.ReadAsync($"/{notice}")).GetProperty("deliveries")[0].Text("state").Should().Be("delivered");

        await (await Api.Trader.CommandAsync(HttpMethod.Delete, $"/channels/{id}")).DataAsync();
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(0);
        (await Api.ScalarAsync<long>("select count(*) from notice_addresses where target is not null or sealed is not null")).Should().Be(0);
        await (await Api.Trader.PostAsync($"/channels/{id}/test")).ShouldBeRefusedAsync(404, "channel_unknown");
    }

    [Fact]
    public async Task The_same_test_again_is_sent_once()
    {
        var id = await Api.Trader.LinkWebhookAsync(Web);
        await (await Api.Trader.CommandAsync(HttpMethod.Post, $"/channels/{id}/test", key: "same")).DataAsync();
        await (await Api.Trader.CommandAsync(HttpMethod.Post, $"/channels/{id}/test", key: "same")).DataAsync();
        await Api.DeliverAsync();
        Web.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Anothers_channel_is_not_there()
    {
        var id = await Api.Trader.LinkWebhookAsync(Web);
        using var other = Api.As("dev:trader2");
        (await other.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(0);
        await (await other.PostAsync($"/channels/{id}/test")).ShouldBeRefusedAsync(404, "channel_unknown");
        await (await other.CommandAsync(HttpMethod.Delete, $"/channels/{id}")).ShouldBeRefusedAsync(404, "channel_unknown");
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_new_channel_is_told_on_the_others()
    {
        await Api.HaveMailAddressAsync();
        await Api.Trader.LinkWebhookAsync(Web);
        await Api.CollectAsync();
        await Api.DeliverAsync();
        Mail.Mails.Single().Text.Should().Be("Webhook er koblet til: 127.0.0.1. Var det ikke deg, koble den fra og bytt passord.");
    }

    [Fact]
    public async Task There_may_be_ten_of_a_kind()
    {
        for (var hook = 0; hook < 10; hook++)
        {
            await Api.Trader.LinkWebhookAsync(Web, $"/hook{hook}");
        }

        await (await Api.Trader.PostAsync("/channels/webhooks", new { address = new Uri(Web.Address, "/one-more"), secret = "violet-tractor-twelve" })).ShouldBeRefusedAsync(409, "channel_refused", "TOO_MANY");
    }

    [Fact]
    public async Task A_wrong_webhook_is_named()
    {
        foreach (var body in new[]
        {
            """{"address":"https://example.com/","secret":"short"}""", """{"address":"https://example.com/","secret":"with spaces in between"}""",
            """{"address":"","secret":"violet-tractor-twelve"}""", """{"secret":"violet-tractor-twelve"}""",
        })
        {
            await (await Api.Trader.PostAsync("/channels/webhooks", body)).ShouldBeRefusedAsync(400, "text_invalid");
        }
    }

    [Fact]
    public async Task An_address_inside_or_in_the_open_is_not_taken()
    {
        foreach (var address in new[]
        {
            "http://example.com/hook", "https://10.0.0.1/hook", "https://169.254.169.254/latest/meta-data", "https://[::ffff:10.0.0.1]/hook", "https://[fd00::1]/hook",
            "https://user:password@example.com/hook", "ftp://example.com/hook", "example.com/hook",
        })
        {
            await (await Api.Trader.PostAsync("/channels/webhooks", new { address, secret = "violet-tractor-twelve" })).ShouldBeRefusedAsync(409, "channel_refused", "ADDRESS_REFUSED");
        }
    }

    [Fact]
    public async Task A_wrong_subscription_is_named()
    {
        foreach (var (p256dh, auth) in new[] { ("AAAA", BrowserAuth), (BrowserKey, "AAAA"), (BrowserKey, "not/base64url") })
        {
            var body = new { endpoint = new Uri(Web.Address, "/push/1"), p256dh, auth, device = "Phone" };
            await (await Api.Trader.PostAsync("/channels/web-push", body)).ShouldBeRefusedAsync(400, "text_invalid");
        }
    }

    [Fact]
    public async Task A_webhooks_secret_comes_under_a_new_master_key_and_one_that_cannot_be_opened_is_named()
    {
        var (id, broken) = (await Api.Trader.LinkWebhookAsync(Web), await Api.Trader.LinkWebhookAsync(Web, "/broken"));
        await Api.ExecuteAsync($"update notice_addresses set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256) where address_id = '{broken}'");
        var next = new byte[MasterKeys.Size];
        next[0] = 1;
        var both = new MasterKeys("next", new Dictionary<string, byte[]> { ["test"] = new byte[MasterKeys.Size], ["next"] = next });

        var (rewrapped, left) = await new WebhookRotation(Api.Database.App, both).RunAsync(Cancellation);
        (rewrapped, left.Single().ToString("N")).Should().Be((1, broken));
        (await new WebhookRotation(Api.Database.App, both).RunAsync(Cancellation)).Rewrapped.Should().Be(0, "it is done");
        (await Api.ScalarAsync<string>($"select master_key_id from notice_addresses where address_id = '{id}'")).Should().Be("next");

        // This host has only the old key: both are given up, each by itself, and the user sees why.
        await (await Api.Trader.PostAsync($"/channels/{id}/test")).DataAsync();
        await Api.DeliverAsync();
        (await Api.Trader.DeliveriesAsync()).Single().Text("problem").Should().Be("SECRET_BROKEN");
    }

    [Fact]
    public async Task Secrets_are_neither_in_rows_nor_in_logs_nor_in_kept_answers()
    {
        await Api.HaveMailAddressAsync();
        var id = await Api.Trader.LinkWebhookAsync(Web);
        await (await Api.Trader.PostAsync("/channels/telegram")).DataAsync();
        await (await Api.Trader.PostAsync($"/channels/{id}/test")).DataAsync();
        await (await Api.Trader.PostAsync("/channels/email/test")).DataAsync();
        await Api.DeliverAsync();
        Mail.Mails.Should().ContainSingle();

        var rows = await Api.ScalarAsync<string>(
            """
            select string_agg(query_to_xml('select * from ' || quote_ident(table_name), true, true, '')::text, '')
            from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
            """);
        foreach (var secret in new[] { "violet-tractor-twelve", BotToken, MailPassword, TestKeys.Vapid.PrivateKey })
        {
            rows.Should().NotContain(secret);
            Api.Logs.Lines.Should().NotContain(line => line.Contains(secret, StringComparison.Ordinal));
        }

        Api.Logs.Lines.Should().NotContain(line => line.Contains("trader@mail.example", StringComparison.Ordinal));
    }
}
