using Klarpakke.ClientApi.Accounts;

namespace Klarpakke.Accounts.Tests.Sessions;

/// <summary>A page's session: scripts cannot read it, other sites cannot use it.</summary>
public sealed class CookieTests(PostgresFixture postgres) : AccountsTest(postgres)
{
    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites_and_the_answer_holds_no_token()
    {
        var (answer, cookie) = await SignInAsync(await Api.HaveAccountAsync());
        var data = await answer.DataAsync();

        answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant().Should().Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/").And.NotContain("domain");
        data.TryGetProperty("accessToken", out _).Should().BeFalse();
        data.TryGetProperty("refreshToken", out _).Should().BeFalse();
        (await answer.Content.ReadAsStringAsync(Cancellation)).Should().NotContain(cookie.Split('=')[1]);
        (await SendAsync(HttpMethod.Get, "/api/v1/portfolios", cookie)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("trader.example")]
    [InlineData("trader.example:8443")]
    public async Task For_any_other_host_than_this_machine_the_cookie_needs_tls(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Steps.Root}/sign-in")
        {
            Content = JsonContent.Create(new { email = await Api.HaveAccountAsync(), password = Steps.Password, session = "cookie" }),
            Headers = { Host = host },
        };
        using var answer = await Api.Http.SendAsync(request, Cancellation);
        answer.Headers.GetValues("Set-Cookie").Single().Should().StartWith(SessionCookie.SecureName + "=").And.Contain("secure");
    }

    [Fact]
    public async Task A_command_by_cookie_needs_the_header_of_its_own_session()
    {
        var email = await Api.HaveAccountAsync();
        var (answer, cookie) = await SignInAsync(email);
        var (other, _) = await SignInAsync(email);
        var (own, foreign) = ((await answer.DataAsync()).Text("csrfToken"), (await other.DataAsync()).Text("csrfToken"));

        await (await SendAsync(HttpMethod.Post, $"{Steps.Root}/sign-out", cookie)).ShouldBeRefusedAsync(403, "csrf_invalid");
        await (await SendAsync(HttpMethod.Post, $"{Steps.Root}/sign-out", cookie, foreign)).ShouldBeRefusedAsync(403, "csrf_invalid");
        await (await SendAsync(HttpMethod.Post, "/api/v1/stop", cookie)).ShouldBeRefusedAsync(403, "csrf_invalid");
        (await (await SendAsync(HttpMethod.Get, $"{Steps.Root}/me", cookie)).DataAsync()).Text("csrfToken").Should().Be(own, "a page that was loaded anew asks for it");

        var out1 = await SendAsync(HttpMethod.Post, $"{Steps.Root}/sign-out", cookie, own);
        await out1.DataAsync();
        out1.Headers.GetValues("Set-Cookie").Single().Should().Contain("1970");
        (await SendAsync(HttpMethod.Get, "/api/v1/portfolios", cookie)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookies_secret_is_no_bearer_token_and_a_bearer_token_no_cookie()
    {
        var email = await Api.HaveAccountAsync();
        var (_, cookie) = await SignInAsync(email);
        using var bearer = Api.As(cookie.Split('=')[1]);
        (await bearer.GetAsync("/api/v1/portfolios", Cancellation)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        var token = (await Api.SignInAsync(email)).Text("accessToken");
        (await SendAsync(HttpMethod.Get, "/api/v1/portfolios", $"{SessionCookie.Name}={token}")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookie_lives_on_while_it_is_used_and_ends_when_it_is_not()
    {
        var (_, cookie) = await SignInAsync(await Api.HaveAccountAsync());
        for (var hours = 0; hours < 30; hours += 10)
        {
            Api.Clock.Advance(TimeSpan.FromHours(10));
            (await SendAsync(HttpMethod.Get, "/api/v1/portfolios", cookie)).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        Api.Clock.Advance(TimeSpan.FromHours(12));
        (await SendAsync(HttpMethod.Get, "/api/v1/portfolios", cookie)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_has_a_cookie_still_signs_in_anew_without_its_header()
    {
        var email = await Api.HaveAccountAsync();
        var (_, cookie) = await SignInAsync(email);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Steps.Root}/sign-in") { Content = JsonContent.Create(new { email, password = Steps.Password }) };
        request.Headers.Add("Cookie", cookie);
        await (await Api.Http.SendAsync(request, Cancellation)).DataAsync();
    }

    [Fact]
    public async Task Another_sites_page_cannot_sign_a_browser_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Steps.Root}/sign-in")
        {
            Content = JsonContent.Create(new { email = await Api.HaveAccountAsync(), password = Steps.Password, session = "cookie" }),
        };
        request.Headers.Add("Origin", "https://evil.example");
        using var answer = await Api.Http.SendAsync(request, Cancellation);
        await answer.ShouldBeRefusedAsync(403, "forbidden");
        answer.Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    private async Task<(HttpResponseMessage Answer, string Cookie)> SignInAsync(string email)
    {
        var answer = await Api.Http.PostAsync("/sign-in", new { email, password = Steps.Password, session = "cookie" });
        return (answer, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookie, string? csrf = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? JsonContent.Create(new { }) : null };
        request.Headers.Add("Cookie", cookie);
        if (csrf is not null)
        {
            request.Headers.Add(CsrfGuard.Header, csrf);
        }

        return await Api.Http.SendAsync(request, Cancellation);
    }
}
