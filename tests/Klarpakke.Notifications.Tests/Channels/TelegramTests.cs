namespace Klarpakke.Notifications.Tests.Channels;

/// <summary>A chat becomes a user's by a code, and is told until it will not be.</summary>
public sealed class TelegramTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    private IEnumerable<JsonElement> Said => Web.Requests.Where(request => request.Path == $"/bot{BotToken}/sendMessage").Select(request => request.Json);

    [Fact]
    public async Task A_chat_is_linked_by_a_code_and_told_from_then_on()
    {
        await LinkAsync();
        Said.Single().Text("text").Should().StartWith("Koblet til Klarpakke.");
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked")[0].Text("label").Should().Be("@kari");

        await TellAsync("A<B&C");
        var told = Said.Last();
        (told.GetProperty("chat_id").GetInt64(), told.Text("parse_mode")).Should().Be((7_000_000_000L, "HTML"));
        told.Text("text").Should().Be("<b>Nøkkelen hos A&lt;B&amp;C er slettet</b>\nNøkkelen som slutter på abcd er slettet her, med det som var hentet med den.");
    }

    [Fact]
    public async Task A_code_is_good_once_and_for_ten_minutes_and_only_the_newest()
    {
        var (first, second) = (await InviteAsync(), await InviteAsync());
        await SayAsync(1, first);
        await SayAsync(2, "nothing-of-the-sort");
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(0);
        await SayAsync(3, second);
        await SayAsync(4, second, chat: 8);
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(1);

        var third = await InviteAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(10));
        await SayAsync(5, third, chat: 9);
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(1);
        Said.Select(said => said.Text("text")[..8]).Should().Equal("Koden er", "Koden er", "Koblet t", "Koden er", "Koden er");
    }

    [Fact]
    public async Task Nothing_is_heard_from_a_group_and_nothing_but_a_code()
    {
        var code = await InviteAsync();
        await SayAsync(1, code, type: "group");
        Web.Updates = """[{"update_id":2,"message":{"chat":{"id":5,"type":"private"},"text":"/stop"}},{"update_id":3,"my_chat_member":{}}]""";
        (await PollAsync()).Should().BeTrue();
        Said.Should().BeEmpty();
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task What_was_read_is_not_asked_for_again()
    {
        await SayAsync(41, "x");
        Web.Updates = "[]";
        await PollAsync();
        Web.Requests.Last(request => request.Path.EndsWith("/getUpdates", StringComparison.Ordinal)).Json.GetProperty("offset").GetInt64().Should().Be(42);
    }

    [Fact]
    public async Task Who_has_blocked_the_bot_is_left_alone_and_told_in_the_inbox()
    {
        await LinkAsync();
        Web.Next(403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""");
        await TellAsync("KRAKEN");
        await Api.CollectAsync();
        (await Api.Trader.CodesAsync())[0].Should().Be("CHANNEL_OFF");
        (await Api.Trader.ReadAsync("/channels")).GetProperty("linked").GetArrayLength().Should().Be(0);

        var said = Said.Count();
        await TellAsync("COINBASE");
        Said.Should().HaveCount(said);
    }

    [Fact]
    public async Task The_whole_bot_is_silent_for_as_long_as_it_was_told()
    {
        await LinkAsync();
        Web.Next(429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 90","parameters":{"retry_after":90}}""");
        await TellAsync("KRAKEN");
        var said = Said.Count();
        await TellAsync("COINBASE");
        Said.Should().HaveCount(said, "another message waits too");
        Api.Clock.Advance(TimeSpan.FromSeconds(90));
        await Api.DeliverAsync();
        Said.Should().HaveCount(said + 2);
    }

    [Theory]
    [InlineData(500, "no json", "ANSWER_UNREADABLE")]
    [InlineData(502, """{"ok":false,"error_code":502,"description":"Bad Gateway"}""", "HTTP_502")]
    [InlineData(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", "BOT_UNKNOWN")]
    public async Task What_is_no_fault_of_the_user_is_tried_again(int status, string body, string problem)
    {
        await LinkAsync();
        Web.Next(status, body);
        await TellAsync("KRAKEN");
        var delivery = (await Api.Trader.DeliveriesAsync("KEY_FORGOTTEN")).Single();
        (delivery.Text("state"), delivery.Text("problem")).Should().Be(("waiting", problem));
    }

    private Task<bool> PollAsync() => Api.Services.GetRequiredService<Adapters.Notifications.Telegram.TelegramLinking>().PollAsync(Cancellation);

    private async Task<string> InviteAsync() => (await (await Api.Trader.PostAsync("/channels/telegram")).DataAsync()).Text("code");

    private async Task SayAsync(long update, string code, long chat = 7_000_000_000, string type = "private")
    {
        Web.Updates = $$$"""[{"update_id":{{{update}}},"message":{"chat":{"id":{{{chat}}},"type":"{{{type}}}","username":"kari"},"text":"/start {{{code}}}"}}]""";
        (await PollAsync()).Should().BeTrue();
    }

    private async Task LinkAsync()
    {
        await (await Api.Trader.CommandAsync(HttpMethod.Put, "/settings", new { language = "nb", timeZone = "Etc/UTC", channels = new { channels = Array.Empty<string>() } })).DataAsync();
        await SayAsync(1, await InviteAsync());
    }

    private async Task TellAsync(string venue)
    {
        await Api.HappensAsync("key.forgotten", new { venue, lastFour = "abcd" });
        await Api.CollectAsync();
        await Api.DeliverAsync();
    }
}
