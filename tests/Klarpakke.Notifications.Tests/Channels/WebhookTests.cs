using System.Security.Cryptography;
using System.Text;
using Klarpakke.Adapters.Notifications.Webhooks;

namespace Klarpakke.Notifications.Tests.Channels;

/// <summary>Signed requests to users' programs, and programs that misbehave.</summary>
public sealed class WebhookTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    [Fact]
    public async Task A_request_is_signed_over_time_and_body()
    {
        await TellAsync();
        var request = Web.Requests.Single();
        var timestamp = request.Headers[WebhookSender.TimestampHeader];
        timestamp.Should().Be("1794816000", "it is 2026-11-16 08:00 UTC");
        var signed = Encoding.UTF8.GetBytes("violet-tractor-twelve");
        request.Headers[WebhookSender.SignatureHeader].Should().Be("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(signed, (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. request.Body])));
        request.Json.Text("code").Should().Be("KEY_FORGOTTEN");
        request.Json.Text("severity").Should().Be("important");
        request.Json.GetProperty("facts").Text("venue").Should().Be("KRAKEN");
        request.Headers[WebhookSender.NoticeHeader].Should().Be(request.Json.GetProperty("id").GetRawText());
    }

    [Fact]
    public async Task Who_asks_to_wait_is_left_alone_for_so_long()
    {
        Web.Next(429, "", ("Retry-After", "120"));
        await TellAsync();
        Api.Clock.Advance(TimeSpan.FromSeconds(119));
        (await Api.DeliverAsync()).Should().Be(0);
        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.DeliverAsync();
        (await StateAsync()).Should().Be("delivered");
    }

    [Theory]
    [InlineData(500, "HTTP_500")]
    [InlineData(404, "HTTP_404")]
    public async Task Who_fails_is_tried_again(int status, string problem)
    {
        Web.Next(status);
        await TellAsync();
        var delivery = (await Api.Trader.DeliveriesAsync("KEY_FORGOTTEN")).Single();
        (delivery.Text("state"), delivery.Text("problem")).Should().Be(("waiting", problem));
        Api.Clock.Advance(TimeSpan.FromSeconds(30));
        await Api.DeliverAsync();
        (await StateAsync()).Should().Be("delivered");
        Web.Requests.Select(request => request.Json.GetProperty("id").GetInt64()).Distinct().Should().ContainSingle("it is the same notice");
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again()
    {
        Web.NextIsCut();
        await TellAsync();
        (await Api.Trader.DeliveriesAsync("KEY_FORGOTTEN")).Single().Text("problem").Should().Be("UNREACHABLE");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        Web.Next(307, "", ("Location", new Uri(Web.Address, "/elsewhere").ToString()));
        await TellAsync();
        Web.Requests.Should().ContainSingle();
        (await Api.Trader.DeliveriesAsync("KEY_FORGOTTEN")).Single().Text("problem").Should().Be("REDIRECT_REFUSED");
    }

    [Fact]
    public async Task A_program_that_is_gone_is_taken_off_and_the_user_is_told()
    {
        Web.Next(410);
        await TellAsync();
        (await StateAsync()).Should().Be("failed");
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(0);
        await Api.CollectAsync();
        var told = (await Api.Trader.ReadAsync()).GetProperty("notices")[0];
        (told.Text("code"), told.Text("body")).Should().Be(("CHANNEL_OFF", "Webhook (127.0.0.1) tar ikke imot lenger: HTTP_410. Koble den til på nytt."));
    }

    private async Task TellAsync()
    {
        await Api.Trader.LinkWebhookAsync(Web);
        await Api.HappensAsync("key.forgotten", new { venue = "KRAKEN", lastFour = "abcd" });
        await (await Api.Trader.CommandAsync(HttpMethod.Put, "/settings", new { language = "nb", timeZone = "Etc/UTC", channels = new { channels = Array.Empty<string>() } })).DataAsync();
        await Api.CollectAsync();
        await Api.DeliverAsync();
    }

    private async Task<string> StateAsync() => (await Api.Trader.DeliveriesAsync("KEY_FORGOTTEN")).Single().Text("state");
}
