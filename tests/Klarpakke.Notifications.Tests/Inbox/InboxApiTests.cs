using System.Globalization;

namespace Klarpakke.Notifications.Tests.Inbox;

/// <summary>The inbox over REST: pages, receipts, and nobody else's.</summary>
public sealed class InboxApiTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        await HappenAsync(7);
        var (seen, before, pages) = (new List<long>(), "", 0);
        do
        {
            var page = await Api.Trader.ReadAsync($"?limit=3{before}");
            page.GetProperty("unseen").GetInt32().Should().Be(7);
            seen.AddRange(page.GetProperty("notices").EnumerateArray().Select(notice => notice.GetProperty("id").GetInt64()));
            before = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? string.Create(CultureInfo.InvariantCulture, $"&before={next.GetInt64()}") : "";
            pages++;
        }
        while (before.Length > 0);

        pages.Should().Be(3);
        seen.Should().HaveCount(7).And.OnlyHaveUniqueItems().And.BeInDescendingOrder();
    }

    [Fact]
    public async Task A_receipt_is_for_one_notice_or_for_all_before_it_and_stays_as_it_was()
    {
        await HappenAsync(3);
        var ids = (await Api.Trader.ReadAsync()).GetProperty("notices").EnumerateArray().Select(notice => notice.GetProperty("id").GetInt64()).ToList();
        (await SeenAsync(ids[0], andOlder: false)).Should().Be(2);
        var first = (await Api.Trader.ReadAsync()).GetProperty("notices")[0].Text("seenAt");
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SeenAsync(ids[0], andOlder: true)).Should().Be(0);

        (await Api.Trader.ReadAsync()).GetProperty("notices")[0].Text("seenAt").Should().Be(first);
        (await Api.Trader.ReadAsync("?unseen=true")).GetProperty("notices").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Anothers_notice_is_not_there()
    {
        await HappenAsync(1);
        var id = (await Api.Trader.ReadAsync()).GetProperty("notices")[0].GetProperty("id").GetInt64();
        using var other = Api.As("dev:trader2");

        (await other.CodesAsync()).Should().BeEmpty();
        await (await other.GetAsync($"{Steps.Root}/{id}")).ShouldBeRefusedAsync(404, "notice_unknown");
        await (await other.PostAsync($"/{id}/seen", new { andOlder = true })).ShouldBeRefusedAsync(404, "notice_unknown");
        (await Api.Trader.ReadAsync()).GetProperty("unseen").GetInt32().Should().Be(1);
        using var nobody = Api.As(null);
        await (await nobody.GetAsync(Steps.Root)).ShouldBeRefusedAsync(401, "unauthorized");
    }

    [Fact]
    public async Task A_wrong_question_is_named()
    {
        foreach (var (query, code) in new[]
        {
            ("?limit=0", "limit_out_of_range"), ("?limit=201", "limit_out_of_range"), ("?before=x", "range_invalid"), ("?before=-1", "range_invalid"), ("?unseen=yes", "kind_unknown"),
            ("?page=2", "parameter_unknown"),
        })
        {
            await (await Api.Trader.GetAsync($"{Steps.Root}{query}")).ShouldBeRefusedAsync(400, code);
        }
    }

    [Fact]
    public async Task The_text_is_in_the_users_language_and_by_the_users_clock()
    {
        await Api.HappensAsync("risk.soft-stop", new { what = "tripped", stop = new { breach = new { period = "2026-11-16", drawdown = -2.1m, limit = -2m }, holdsUntil = "2026-11-17T00:00:00Z" } });
        await Api.CollectAsync();
        await (await Api.Trader.CommandAsync(HttpMethod.Put, "/settings", new { language = "nb", timeZone = "Europe/Oslo" })).DataAsync();
        (await Api.Trader.ReadAsync()).GetProperty("notices")[0].Text("body").Should()
            .Be("Tapet i 2026-11-16 er -2,10 %, grensen er -2,00 %. Ingen nye kjøp før 17.11.2026 kl. 01:00:00 (UTC+01:00). Posisjoner beholder sine stopp.");
        await (await Api.Trader.CommandAsync(HttpMethod.Put, "/settings", new { language = "en", timeZone = "America/New_York" })).DataAsync();
        (await Api.Trader.ReadAsync()).GetProperty("notices")[0].Text("body").Should()
            .Be("The loss in 2026-11-16 is -2.10 %, the limit is -2.00 %. No new purchases before 2026-11-16 19:00:00 (UTC-05:00). Positions keep their stops.");
    }

    [Fact]
    public async Task Wrong_settings_are_named_and_change_nothing()
    {
        foreach (var (body, code) in new[]
        {
            ("""{"language":"no","timeZone":"UTC"}""", "kind_unknown"),
            ("""{"language":"nb","timeZone":"Oslo"}""", "time_zone_unknown"),
            ("""{"language":"nb","timeZone":"Etc/UTC","quietFrom":"22:00"}""", "time_invalid"),
            ("""{"language":"nb","timeZone":"Etc/UTC","quietFrom":"22:00","quietTo":"22:00"}""", "time_invalid"),
            ("""{"language":"nb","timeZone":"Etc/UTC","channels":{"nothing":["email"]}}""", "kind_unknown"),
            ("""{"language":"nb","timeZone":"Etc/UTC","channels":{"stop":["pigeon"]}}""", "kind_unknown"),
            ("""{"language":"nb","timeZone":"Etc/UTC","channels":{"stop":null}}""", "request_malformed"),
            ("""{"language":"nb","timeZone":"Etc/UTC","loud":true}""", "request_malformed"),
        })
        {
            await (await Api.Trader.CommandAsync(HttpMethod.Put, "/settings", body)).ShouldBeRefusedAsync(400, code);
        }

        (await Api.ScalarAsync<long>("select count(*) from notice_settings")).Should().Be(0);
    }

    [Fact]
    public async Task Settings_are_answered_as_they_were_saved_and_are_the_users_own()
    {
        await (await Api.Trader.CommandAsync(
            HttpMethod.Put, "/settings", new { language = "en", timeZone = "Europe/Oslo", quietFrom = "22:30", quietTo = "07:00", channels = new { summary = new[] { "email" }, stop = Array.Empty<string>() } })).DataAsync();
        var settings = await Api.Trader.ReadAsync("/settings");

        (settings.Text("language"), settings.Text("timeZone"), settings.Text("quietFrom"), settings.Text("quietTo")).Should().Be(("en", "Europe/Oslo", "22:30", "07:00"));
        settings.GetProperty("channels").GetProperty("summary").EnumerateArray().Single().GetString().Should().Be("email");
        settings.GetProperty("channels").GetProperty("stop").GetArrayLength().Should().Be(0);
        settings.GetProperty("channels").GetProperty("keys").GetArrayLength().Should().Be(4, "what was left out has its default");
        using var other = Api.As("dev:trader2");
        (await other.ReadAsync("/settings")).Text("language").Should().Be("nb");
    }

    private async Task HappenAsync(int count)
    {
        for (var happened = 0; happened < count; happened++)
        {
            await Api.HappensAsync("key.forgotten", new { venue = "KRAKEN", lastFour = "abcd" });
        }

        await Api.CollectAsync();
    }

    private async Task<int> SeenAsync(long id, bool andOlder) => (await (await Api.Trader.PostAsync($"/{id}/seen", new { andOlder })).DataAsync()).GetProperty("unseen").GetInt32();
}
