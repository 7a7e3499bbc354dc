using System.Net.WebSockets;
using Klarpakke.ClientApi.Tests.OpenApi;

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
    public async Task A_configured_origin_may_send_what_the_api_takes_and_another_nothing()
    {
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false, Options = options => options with { AllowedOrigins = ["https://trader.example"] } });
        foreach (var operation in ApiOperation.All)
        {
            using var allowed = await PreflightAsync(api, "https://trader.example", operation);
            allowed.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("https://trader.example");
            allowed.Headers.GetValues("Access-Control-Allow-Methods").Single().Should().Contain(operation.Method, operation.ToString());
            var headers = allowed.Headers.TryGetValues("Access-Control-Allow-Headers", out var values) ? values.Single() : "";
            HeadersOf(operation).Where(header => !headers.Contains(header, StringComparison.OrdinalIgnoreCase)).Should().BeEmpty(operation.ToString());
            allowed.Headers.Contains("Access-Control-Allow-Credentials").Should().BeFalse("a cookie is for our own pages alone");
            using var refused = await PreflightAsync(api, "https://evil.example", operation);
            refused.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
        }
    }

    [Fact]
    public async Task A_configured_origin_may_read_the_headers_that_say_something()
    {
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false, Options = options => options with { AllowedOrigins = ["https://trader.example"] } });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/plans") { Headers = { { "Origin", "https://trader.example" } } };
        using var response = await api.Http.SendAsync(request);
        response.Headers.GetValues("Access-Control-Expose-Headers").Single().Should().ContainAll("ETag", "Retry-After", "Idempotency-Replayed");
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

    private static IEnumerable<string> HeadersOf(ApiOperation operation) =>
        operation.Parameters.Where(parameter => parameter.GetProperty("in").GetString() == "header").Select(parameter => parameter.GetProperty("name").GetString()!)
            .Concat(operation.IsForEverybody ? [] : ["Authorization"]).Concat(operation.Body is null ? [] : ["Content-Type"]);

    private static Task<HttpResponseMessage> PreflightAsync(TestApi api, string origin, ApiOperation operation) =>
        api.Http.SendAsync(new HttpRequestMessage(HttpMethod.Options, operation.Path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal))
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", operation.Method }, { "Access-Control-Request-Headers", string.Join(',', HeadersOf(operation)) } },
        });

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
