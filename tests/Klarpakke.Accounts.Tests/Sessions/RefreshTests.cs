using Klarpakke.GrainInterfaces.Accounts;

namespace Klarpakke.Accounts.Tests.Sessions;

/// <summary>Tokens live shortly, are used once, and a copied one ends its session.</summary>
public sealed class RefreshTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    [Fact]
    public async Task An_access_token_runs_out_and_a_refresh_goes_on_with_the_session()
    {
        var person = await Api.NewPersonAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(15));
        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        var next = await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })).DataAsync();

        next.Text("session").Should().Be(person.SessionId);
        using var renewed = Api.As(next.Text("accessToken"));
        (await renewed.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refresh_ends_the_access_token_before_it()
    {
        var person = await Api.NewPersonAsync();
        await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })).DataAsync();
        (await person.Http.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_again_ends_the_session_for_both_who_have_it()
    {
        var person = await Api.NewPersonAsync();
        var second = await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })).DataAsync();

        await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })).ShouldBeRefusedAsync(401, "refresh_invalid");

        using var holder = Api.As(second.Text("accessToken"));
        (await holder.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        await (await Api.Http.PostAsync("/refresh", new { refreshToken = second.Text("refreshToken") })).ShouldBeRefusedAsync(401, "refresh_invalid");
        await Api.Mail.WaitForAsync(person.Email, AccountMessageKind.SessionCopied);
        (await ScalarAsync<string>("select payload ->> 'reason' from audit_log where kind = 'account.session-ended'")).Should().Be("refresh-reused");
    }

    [Fact]
    public async Task Of_two_refreshes_at_once_one_wins_and_the_session_is_over()
    {
        for (var round = 0; round < 5; round++)
        {
            var person = await Api.NewPersonAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })));

            var won = answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).Should().ContainSingle().Subject;
            using var winner = Api.As((await won.DataAsync()).Text("accessToken"));
            (await winner.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, "nobody can know which of them is the person");
        }
    }

    [Fact]
    public async Task A_session_ends_after_thirty_days_however_much_it_is_used()
    {
        var person = await Api.NewPersonAsync();
        Api.Clock.Advance(TimeSpan.FromDays(29));
        var next = await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Refresh })).DataAsync();
        Api.Clock.Advance(TimeSpan.FromDays(1));
        await (await Api.Http.PostAsync("/refresh", new { refreshToken = next.Text("refreshToken") })).ShouldBeRefusedAsync(401, "refresh_invalid");
    }

    [Fact]
    public async Task A_token_of_one_sort_is_no_token_of_another()
    {
        var person = await Api.NewPersonAsync();
        await (await Api.Http.PostAsync("/refresh", new { refreshToken = person.Session.Text("accessToken") })).ShouldBeRefusedAsync(401, "refresh_invalid");
        using var wrong = Api.As(person.Refresh);
        (await wrong.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_tampered_token_is_nobodys()
    {
        var person = await Api.NewPersonAsync();
        var token = person.Session.Text("accessToken");
        string[] tampered =
        [
            token[..^1], token + "A", token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), token.ToUpperInvariant(), " " + token, token[4..], "kpa_", "kps_" + token[4..],
            "kpc_" + token[4..], "kpa_" + new string('=', 43), "kpa_" + new string('A', 43), "dev:", "dev:" + person.User,
        ];
        foreach (var text in tampered)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/portfolios");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {text}");
            using var answer = await Api.Http.SendAsync(request, Cancellation);
            answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized, text);
        }
    }
}
