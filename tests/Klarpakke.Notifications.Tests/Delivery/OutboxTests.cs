using Klarpakke.Grains.Ports.Notifications;

namespace Klarpakke.Notifications.Tests.Delivery;

/// <summary>A message is never lost and rarely sent twice, whoever dies.</summary>
public sealed class OutboxTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    private INoticeOutbox Outbox => Api.Services.GetRequiredService<INoticeOutbox>();

    [Fact]
    public async Task What_a_host_had_taken_when_it_died_is_sent_by_the_next_when_the_lease_is_over()
    {
        await TellAsync();
        var now = Api.Clock.GetUtcNow();
        (await Outbox.ClaimAsync(now, now.AddMinutes(1), 16, Cancellation)).Should().ContainSingle();
        (await Api.DeliverAsync()).Should().Be(0, "somebody has it");

        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Api.DeliverAsync()).Should().Be(1);
        Mail.Mails.Should().ContainSingle();
    }

    [Fact]
    public async Task Many_hosts_at_once_send_each_message_once()
    {
        await TellAsync(count: 40);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            while (await Api.DeliverAsync() > 0)
            {
                // There may be more.
            }
        }));

        Mail.Mails.Should().HaveCount(40);
        Mail.Mails.Select(mail => mail.Header("Message-ID")).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Who_comes_too_late_changes_nothing()
    {
        await TellAsync();
        var now = Api.Clock.GetUtcNow();
        var late = (await Outbox.ClaimAsync(now, now.AddMinutes(1), 16, Cancellation)).Single();
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await Api.DeliverAsync();
        await Outbox.SettleAsync(late, new DeliveryResult(DeliveryState.Failed, null, "LATE"), Api.Clock.GetUtcNow(), Cancellation);

        (await Api.Trader.DeliveriesAsync()).Single().Text("state").Should().Be("delivered");
    }

    [Fact]
    public async Task A_channel_that_refuses_for_ever_is_given_up_and_the_user_sees_it()
    {
        await TellAsync();
        Mail.Replies["MAIL FROM"] = "451 later";
        for (var round = 0; round < 20; round++)
        {
            await Api.DeliverAsync();
            Api.Clock.Advance(TimeSpan.FromHours(5));
        }

        var delivery = (await Api.Trader.DeliveriesAsync("KEY_FORGOTTEN")).Single();
        (delivery.Text("state"), delivery.Text("problem"), delivery.GetProperty("attempts").GetInt32()).Should().Be(("failed", "SMTP_451", 8));
    }

    [Fact]
    public async Task Who_has_left_is_told_nothing_and_nothing_of_it_is_kept()
    {
        await TellAsync();
        await Api.Services.GetRequiredService<GrainInterfaces.Accounts.IAccountRecords>().DeleteAsync("trader", Api.Clock.GetUtcNow(), Cancellation);
        await Api.HappensAsync("key.forgotten", new { venue = "KRAKEN", lastFour = "abcd" });
        await Api.CollectAsync();
        (await Api.DeliverAsync()).Should().Be(0);
        (await Api.ScalarAsync<long>("select (select count(*) from notices) + (select count(*) from notice_deliveries)")).Should().Be(0);
    }

    private async Task TellAsync(int count = 1)
    {
        await Api.HaveMailAddressAsync();
        for (var happened = 0; happened < count; happened++)
        {
            await Api.HappensAsync("key.forgotten", new { venue = "KRAKEN", lastFour = "abcd" });
        }

        await Api.CollectAsync();
    }
}
