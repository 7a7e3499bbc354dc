namespace Klarpakke.Accounts.Tests.Sessions;

/// <summary>A person sees where they are signed in and ends it; nobody else can.</summary>
public sealed class SessionListTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    [Fact]
    public async Task A_session_is_listed_with_its_device_and_ended_from_another()
    {
        var person = await Api.NewPersonAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        using var phone = Api.As(null);
        phone.DefaultRequestHeaders.UserAgent.ParseAdd("KlarpakkePhone/1.2");
        var other = await (await phone.PostAsync("/sign-in", new { email = person.Email, password = Steps.Password })).DataAsync();

        var rows = await RowsAsync(person.Http);
        rows.Select(row => (row.Text("session"), row.Text("kind"), row.GetProperty("isThis").GetBoolean()))
            .Should().Equal((other.Text("session"), "bearer", false), (person.SessionId, "bearer", true));
        rows[0].Text("device").Should().Be("KlarpakkePhone/1.2");

        await (await EndAsync(person.Http, other.Text("session"))).DataAsync();
        using var ended = Api.As(other.Text("accessToken"));
        (await ended.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await (await Api.Http.PostAsync("/refresh", new { refreshToken = other.Text("refreshToken") })).ShouldBeRefusedAsync(401, "refresh_invalid");
        (await RowsAsync(person.Http)).Should().ContainSingle();
    }

    [Fact]
    public async Task Anothers_session_is_not_there()
    {
        var (person, stranger) = (await Api.NewPersonAsync(), await Api.NewPersonAsync());

        (await RowsAsync(stranger.Http)).Should().ContainSingle().Which.Text("session").Should().Be(stranger.SessionId);
        await (await EndAsync(stranger.Http, person.SessionId)).ShouldBeRefusedAsync(404, "session_unknown");
        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_everywhere_ends_all()
    {
        var person = await Api.NewPersonAsync();
        var (second, third) = (await Api.SignInAsync(person.Email), await Api.SignInAsync(person.Email));
        using var other = Api.As(second.Text("accessToken"));
        using var last = Api.As(third.Text("accessToken"));

        await (await person.Http.PostAsync("/sign-out")).DataAsync();
        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await other.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);

        (await (await other.PostAsync("/sign-out-everywhere")).DataAsync()).GetProperty("ended").GetInt32().Should().Be(2);
        foreach (var client in new[] { other, last })
        {
            (await client.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        }

        (await ScalarAsync<string>("select string_agg(payload ->> 'reason', ',' order by seq) from audit_log where kind = 'account.session-ended'"))
            .Should().Be("signed-out,revoked,revoked");
    }

    [Fact]
    public async Task A_development_identity_has_no_account_behind_it()
    {
        using var trader = Api.As("dev:trader");
        (await trader.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
        await (await trader.GetAsync($"{Steps.Root}/me", Cancellation)).ShouldBeRefusedAsync(404, "no_account");
        await (await trader.PostAsync("/sign-out")).ShouldBeRefusedAsync(404, "no_account");
        await (await trader.PostAsync("/delete", new { password = Steps.Password })).ShouldBeRefusedAsync(404, "no_account");
    }

    private static async Task<List<JsonElement>> RowsAsync(HttpClient client) =>
        [.. (await (await client.GetAsync($"{Steps.Root}/sessions", Cancellation)).DataAsync()).EnumerateArray()];

    private static Task<HttpResponseMessage> EndAsync(HttpClient client, string session)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Steps.Root}/sessions/{session}/end");
        request.Headers.Add("Idempotency-Key", $"end-{session}");
        return client.SendAsync(request, Cancellation);
    }
}
