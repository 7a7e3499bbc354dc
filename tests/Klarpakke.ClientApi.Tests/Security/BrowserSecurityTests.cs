using System.Net.WebSockets;

namespace Klarpakke.ClientApi.Tests.Security;

public sealed class BrowserSecurityTests
{
    [Theory]
    [InlineData("/api/v1/markets")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/swagger/index.html")]
    [InlineData("/")]
    public async Task Every_answer_tells_browsers_to_be_careful(string path)
    {
        await using var api = await TestApi.StartAsync();
        using var response = await api.Http.GetAsync(path);

        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        response.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Which.Should().Contain("frame-ancestors 'none'").And.StartWith("default-src 'none'");
        response.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task Data_may_run_no_script_and_be_kept_by_nobody()
    {
        await using var api = await TestApi.StartAsync();
        using var response = await api.Http.GetAsync("/api/v1/status");
        response.Headers.GetValues("Content-Security-Policy").Single().Should().NotContain("script-src");
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Fact]
    public async Task The_api_page_works_under_its_own_policy()
    {
        await using var api = await TestApi.StartAsync();
        var page = await api.Http.GetStringAsync("/swagger/index.html");

        page.Should().NotMatchRegex("<script(?![^>]*src=)[^>]*>", "the policy allows no inline script");
        page.Should().NotMatchRegex("(src|href)=[\"']?https?://", "nothing may come from elsewhere");
        (await api.Http.GetAsync("/swagger/swagger-ui-bundle.js")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await api.Http.GetStringAsync("/swagger/index.js")).Should().Contain("/openapi/v1.json");
    }

    [Fact]
    public async Task Other_origins_may_read_nothing_unless_configured()
    {
        await using var api = await TestApi.StartAsync(new() { Options = options => options with { AllowedOrigins = ["https://trader.example"] } });

        (await AllowedOriginAsync(api, "https://trader.example")).Should().Be("https://trader.example");
        (await AllowedOriginAsync(api, "https://evil.example")).Should().BeNull();
    }

    [Fact]
    public async Task Pages_of_other_origins_may_not_open_the_hub()
    {
        await using var api = await TestApi.StartAsync(new() { Options = options => options with { AllowedOrigins = ["https://trader.example"] } });

        (await TryOpenAsync(api, "https://trader.example")).Should().Be(HttpStatusCode.SwitchingProtocols);
        (await TryOpenAsync(api, api.Address.GetLeftPart(UriPartial.Authority))).Should().Be(HttpStatusCode.SwitchingProtocols);
        (await TryOpenAsync(api, "https://evil.example")).Should().Be(HttpStatusCode.Forbidden);
        (await TryOpenAsync(api, "null")).Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var api = await TestApi.StartAsync(new() { Options = options => options with { RequestBurst = 5, RequestsPerSecond = 1 } });

        // All at once: one after the other, a slow machine gives time for the budget to fill up again.
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => api.Http.GetAsync("/api/v1/markets")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().BeGreaterThanOrEqualTo(5);
        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.OK);
        await refused.ShouldBeProblemAsync(429, "rate_limited");
        refused.Headers.RetryAfter!.Delta.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    private static async Task<string?> AllowedOriginAsync(TestApi api, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/markets");
        request.Headers.Add("Origin", origin);
        using var response = await api.Http.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }

    private static async Task<HttpStatusCode> TryOpenAsync(TestApi api, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new UriBuilder(api.Address) { Scheme = "ws", Path = "/hubs/prices" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
