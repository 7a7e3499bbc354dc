namespace Klarpakke.Notifications.Tests.Delivery;

/// <summary>When what goes where: alarms until they are seen, everything else in waking hours.</summary>
public sealed class EscalationTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    [Fact]
    public async Task K3_an_alarm_nobody_sees_goes_to_the_other_channels_and_then_to_all_again()
    {
        await Api.HaveMailAddressAsync();
        await LinkPushAsync();
        await AlarmAsync();
        (Pushed, Mail.Mails.Count).Should().Be((1, 0), "first what wakes somebody");

        Api.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await DeliverAllAsync();
        (Pushed, Mail.Mails.Count).Should().Be((1, 0));
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        await DeliverAllAsync();
        (Pushed, Mail.Mails.Count).Should().Be((1, 1), "nobody has seen it for five minutes");
        Api.Clock.Advance(TimeSpan.FromMinutes(10));
        await DeliverAllAsync();
        (Pushed, Mail.Mails.Count).Should().Be((2, 2), "nobody has seen it for fifteen");
        Api.Clock.Advance(TimeSpan.FromHours(1));
        await DeliverAllAsync();
        (Pushed, Mail.Mails.Count).Should().Be((2, 2), "it is told no more often");
    }

    [Fact]
    public async Task K3_a_receipt_ends_it()
    {
        await Api.HaveMailAddressAsync();
        await LinkPushAsync();
        await AlarmAsync();
        var id = (await Api.Trader.ReadAsync()).GetProperty("notices")[0].GetProperty("id").GetInt64();
        await (await Api.Trader.PostAsync($"/{id}/seen", new { })).DataAsync();
        Api.Clock.Advance(TimeSpan.FromHours(1));
        await DeliverAllAsync();

        (Pushed, Mail.Mails.Count).Should().Be((1, 0));
        (await Api.Trader.DeliveriesAsync()).Select(delivery => delivery.Text("state")).Should().Equal("delivered", "unneeded", "unneeded", "unneeded");
    }

    [Fact]
    public async Task K3_while_the_mail_server_is_down_the_other_channel_gets_the_alarm_and_the_mail_is_made_up_for()
    {
        await Api.HaveMailAddressAsync();
        await LinkPushAsync();
        Mail.Replies["EHLO"] = "421 down";
        await AlarmAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(5));
        await DeliverAllAsync();
        (Pushed, Mail.Mails.Count).Should().Be((1, 0));
        (await Api.Trader.DeliveriesAsync()).Single(delivery => delivery.Text("channel") == "email" && delivery.GetProperty("step").GetInt32() == 1).Text("problem").Should().Be("SMTP_421");

        Mail.Replies.Clear();
        Api.Clock.Advance(TimeSpan.FromSeconds(5));
        await DeliverAllAsync();
        Mail.Mails.Should().ContainSingle();
    }

    [Fact]
    public async Task Who_has_only_a_mail_address_is_told_there_at_once()
    {
        await Api.HaveMailAddressAsync();
        await AlarmAsync();
        Mail.Mails.Should().ContainSingle();
    }

    [Fact]
    public async Task An_alarm_goes_out_although_everything_was_switched_off_and_it_is_night()
    {
        await Api.HaveMailAddressAsync();
        await SettingsAsync(new { stop = Array.Empty<string>() });
        await AlarmAsync();
        Mail.Mails.Should().ContainSingle();
    }

    [Fact]
    public async Task Quiet_hours_hold_what_is_no_alarm_until_they_are_over()
    {
        await Api.HaveMailAddressAsync();
        var hook = await Api.Trader.LinkWebhookAsync(Web);
        hook.Should().NotBeEmpty();
        await SettingsAsync(new { keys = new[] { "email", "webhook" }, channels = Array.Empty<string>() });
        await Api.HappensAsync("key.refused", new { venue = "KRAKEN", lastFour = "abcd", refused = "KEY_INVALID" });
        await Api.CollectAsync();
        await DeliverAllAsync();
        (Mail.Mails.Count, Web.Requests.Count).Should().Be((0, 1), "a program does not sleep");

        // It is nine in Oslo; quiet hours end at ten.
        Api.Clock.Advance(TimeSpan.FromMinutes(59));
        await DeliverAllAsync();
        Mail.Mails.Should().BeEmpty();
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAllAsync();
        Mail.Mails.Single().Subject.Should().Be("Nøkkel hos KRAKEN ble avvist");
    }

    [Fact]
    public async Task An_alarm_overtakes_what_is_no_alarm()
    {
        await Api.HaveMailAddressAsync();
        for (var key = 0; key < 20; key++)
        {
            await Api.HappensAsync("key.forgotten", new { venue = "KRAKEN", lastFour = "abcd" });
        }

        await Api.HappensAsync("kill.opened", new { episode = "E1", trigger = new { source = "Button" }, positions = Array.Empty<int>() });
        await Api.CollectAsync();
        await Api.DeliverAsync();
        Mail.Mails.Count.Should().BeLessThan(20, "not everything is taken at once");
        Mail.Mails.Should().Contain(mail => mail.Subject == "Nødstopp er utløst");
    }

    private int Pushed => Web.Requests.Count(request => request.Path == "/push/1");

    private async Task AlarmAsync()
    {
        await Api.HappensAsync("kill.opened", new { episode = "E1", trigger = new { source = "Button" }, positions = Array.Empty<int>() });
        await Api.CollectAsync();
        await DeliverAllAsync();
    }

    private async Task DeliverAllAsync()
    {
        while (await Api.DeliverAsync() > 0)
        {
            // There may be more.
        }
    }

    private async Task LinkPushAsync()
    {
        await SettingsAsync(new { channels = Array.Empty<string>() });
        await (await Api.Trader.PostAsync("/channels/web-push", new { endpoint = new Uri(Web.Address, "/push/1"), p256dh = BrowserKey, auth = BrowserAuth, device = "Phone" })).DataAsync();
        await Api.CollectAsync();
        var linked = (await Api.Trader.ReadAsync()).GetProperty("notices")[0].GetProperty("id").GetInt64();
        await (await Api.Trader.PostAsync($"/{linked}/seen", new { })).DataAsync();
    }

    private async Task SettingsAsync(object channels) =>
        await (await Api.Trader.CommandAsync(HttpMethod.Put, "/settings", new { language = "nb", timeZone = "Europe/Oslo", quietFrom = "08:00", quietTo = "10:00", channels })).DataAsync();
}
