using Klarpakke.Domain.Notifications;

namespace Klarpakke.Domain.Tests.Notifications;

public sealed class DeliveryPlannerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 23, 0, 0, TimeSpan.Zero);
    private static readonly NoticeAddress Mail = new(NoticeChannel.Email, null);
    private static readonly NoticeAddress Push = new(NoticeChannel.WebPush, new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));
    private static readonly NoticeAddress Hook = new(NoticeChannel.Webhook, new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]));
    private static readonly NoticeSettings Night = NoticeSettings.Default with { Quiet = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)) };

    [Theory]
    [MemberData(nameof(NoticeCatalogueTests.Codes), MemberType = typeof(NoticeCatalogueTests))]
    public void No_quiet_hour_and_no_setting_silences_an_alarm_and_nothing_else_wakes_anybody(string code)
    {
        var terms = NoticeCatalogue.Of(code);
        var nothing = Night with { Channels = Night.Channels.SetItem(terms.Group, []) };
        var wakes = DeliveryPlanner.Plan(terms, nothing, [Mail, Push], Now).Concat(DeliveryPlanner.Plan(terms, Night, [Mail, Push], Now)).Count(delivery => delivery.DueAt == Now);
        if (terms.Severity == NoticeSeverity.Safety)
        {
            wakes.Should().BeGreaterThan(1);
        }
        else
        {
            wakes.Should().Be(0);
        }
    }

    [Fact]
    public void An_alarm_has_three_steps() => Plan(StopNotices.Opened, Mail, Push, Hook).Should().BeEquivalentTo(
    [
        new PlannedDelivery(Push, 0, Now), new PlannedDelivery(Hook, 0, Now),
        new PlannedDelivery(Mail, 1, Now + DeliveryPlanner.UnseenOtherChannels),
        new PlannedDelivery(Mail, 2, Now + DeliveryPlanner.UnseenAgain), new PlannedDelivery(Push, 2, Now + DeliveryPlanner.UnseenAgain),
    ]);

    [Fact]
    public void Where_only_a_program_is_chosen_people_are_told_too() =>
        Plan(StopNotices.Opened, Mail, Hook).Where(delivery => delivery.Step == 0).Select(delivery => delivery.Address).Should().BeEquivalentTo([Mail, Hook]);

    [Fact]
    public void What_is_no_alarm_waits_for_the_morning_but_for_programs() =>
        Plan(RiskNotices.KeyRefused, Mail, Hook).Should().BeEquivalentTo([new PlannedDelivery(Mail, 0, Now.AddHours(8)), new PlannedDelivery(Hook, 0, Now)]);

    [Fact]
    public void Who_can_be_reached_nowhere_has_the_inbox() => Plan(StopNotices.Opened).Should().BeEmpty();

    [Fact]
    public void An_alarm_is_tried_for_hours_and_what_is_no_alarm_less_often()
    {
        RetryLadder.After(NoticeSeverity.Safety, 1, null).Should().Be(TimeSpan.FromSeconds(5));
        RetryLadder.After(NoticeSeverity.Info, 1, null).Should().Be(TimeSpan.FromSeconds(30));
        RetryLadder.After(NoticeSeverity.Safety, 1, TimeSpan.FromMinutes(2)).Should().Be(TimeSpan.FromMinutes(2), "who asks to wait is left alone");
        RetryLadder.After(NoticeSeverity.Safety, 8, TimeSpan.FromSeconds(1)).Should().Be(TimeSpan.FromMinutes(5));
        RetryLadder.After(NoticeSeverity.Safety, 15, null).Should().BeNull();
        RetryLadder.After(NoticeSeverity.Info, 8, null).Should().BeNull();
        Enumerable.Range(1, 14).Sum(attempt => RetryLadder.After(NoticeSeverity.Safety, attempt, null)!.Value.TotalHours).Should().BeGreaterThan(4);
    }

    private static IEnumerable<PlannedDelivery> Plan(string code, params NoticeAddress[] addresses) => DeliveryPlanner.Plan(NoticeCatalogue.Of(code), Night, addresses, Now);
}
