using Klarpakke.Adapters.Notifications;
using Klarpakke.Adapters.Notifications.Webhooks;
using Klarpakke.Domain.Notifications;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Notifications;
using Klarpakke.Grains.Ports.Notifications;

namespace Klarpakke.Notifications.Tests.Channels;

/// <summary>Nothing of a user's goes to what is inside, whatever a name leads to by the time it is sent.</summary>
public sealed class GuardedAddressTests
{
    [Fact]
    public async Task A_name_that_leads_inside_is_not_connected_to()
    {
        await using var web = await LoopbackWeb.StartAsync();
        using var http = GuardedHttp.Create(new NoticeAddressRules(AllowsLoopback: false), TimeSpan.FromSeconds(10));
        var asked = () => http.GetAsync(new Uri($"http://localhost:{web.Address.Port}/inside"), TestContext.Current.CancellationToken);

        (await asked.Should().ThrowAsync<HttpRequestException>()).WithInnerException<AddressRefusedException>();
        web.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task In_development_this_machine_is_let_in()
    {
        await using var web = await LoopbackWeb.StartAsync();
        using var http = GuardedHttp.Create(new NoticeAddressRules(AllowsLoopback: true), TimeSpan.FromSeconds(10));
        (await http.GetAsync(new Uri($"http://localhost:{web.Address.Port}/inside"), TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_that_was_taken_in_development_is_refused_where_it_must_not_be()
    {
        await using var web = await LoopbackWeb.StartAsync();
        using var sender = new WebhookSender(new NoticeAddressRules(AllowsLoopback: false), TimeSpan.FromSeconds(10), TimeProvider.System);
        (await sender.SendAsync(Message(), new NoticeTarget(web.Address.ToString(), Secret: new SecretText("violet-tractor-twelve")), TestContext.Current.CancellationToken))
            .Should().Be(new SendOutcome.Refused("ADDRESS_REFUSED"));
        web.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_does_not_answer_is_waited_for_no_longer_than_allowed()
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.NextHangs();
        using var sender = new WebhookSender(new NoticeAddressRules(AllowsLoopback: true), TimeSpan.FromMilliseconds(300), TimeProvider.System);
        (await sender.SendAsync(Message(), new NoticeTarget(web.Address.ToString(), Secret: new SecretText("violet-tractor-twelve")), TestContext.Current.CancellationToken))
            .Should().Be(new SendOutcome.Later("TIMEOUT"));
    }

    private static NoticeMessage Message() => new(1, new Notice("trader", "k", AccountNotices.ChannelTest, DateTimeOffset.UnixEpoch, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty), new NoticeWords("t", "b"));
}
