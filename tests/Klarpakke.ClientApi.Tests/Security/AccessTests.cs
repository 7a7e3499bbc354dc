using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Klarpakke.ClientApi.Prices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace Klarpakke.ClientApi.Tests.Security;

/// <summary>Everything that can be called is called: by nobody, by somebody who may not, and by somebody who may.</summary>
public sealed partial class AccessTests(SharedApi shared) : IClassFixture<SharedApi>
{
    [Fact]
    public void Every_endpoint_has_a_line_and_every_line_an_endpoint()
    {
        var mapped = shared.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Where(method => method != "OPTIONS")
                .Select(method => (Name: $"{method} {endpoint.RoutePattern.RawText}", Who: WhoOf(endpoint.Metadata))))
            .ToList();

        mapped.Should().BeEquivalentTo(Access.Endpoints.Select(entry => (Name: entry.Key, Who: entry.Value)));
    }

    [Fact]
    public void Every_hub_method_has_a_line_and_every_line_a_method()
    {
        var methods = typeof(PricesHub).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Hub)) && !type.IsAbstract)
            .SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(Hub))
            .Select(method => (Name: $"{method.DeclaringType!.Name}.{method.Name}", Who: WhoOf(method.GetCustomAttributes(inherit: true))));

        methods.Should().BeEquivalentTo(Access.HubMethods.Select(entry => (Name: entry.Key, Who: entry.Value)));
    }

    [Theory]
    [MemberData(nameof(Access.Closed), MemberType = typeof(Access))]
    public async Task Nobody_gets_401_who_may_not_403_and_who_may_neither(string method, string address, string may, string mayNot)
    {
        var api = shared.Api;
        var path = Placeholder().Replace(address, "main");

        using var unknown = await SendAsync(api.Http, method, path);
        await unknown.ShouldBeProblemAsync(401, "unauthorized");
        unknown.Headers.WwwAuthenticate.Should().ContainSingle();
        using var wrong = await SendAsync(api.As(mayNot), method, path);
        await wrong.ShouldBeProblemAsync(403, "forbidden");
        using var right = await SendAsync(api.As(may), method, path);
        right.StatusCode.Should().NotBe(HttpStatusCode.Unauthorized);

        // What a plan lacks is no question of who asks.
        if (right.StatusCode == HttpStatusCode.Forbidden)
        {
            await right.ShouldBeProblemAsync(403, "plan_required");
        }
    }

    [Theory]
    [MemberData(nameof(Access.ForStopOnly), MemberType = typeof(Access))]
    public async Task Who_can_only_stop_may_do_nothing_else(string method, string address, bool may)
    {
        using var stopper = shared.Api.As("stopper");
        using var answer = await SendAsync(stopper, method, Placeholder().Replace(address, "main"));
        if (may)
        {
            answer.StatusCode.Should().NotBe(HttpStatusCode.Unauthorized).And.NotBe(HttpStatusCode.Forbidden);
        }
        else
        {
            await answer.ShouldBeProblemAsync(403, "forbidden");
        }
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("dev:nobody", 401)]
    [InlineData("trader", 401)]
    [InlineData("dev:operator1", 403)]
    [InlineData("dev:trader", 101)]
    public async Task The_account_hub_lets_in_who_has_an_account(string? token, int status)
    {
        (await TryOpenAsync(shared.Api, token, "/hubs/account")).Should().Be((HttpStatusCode)status);
    }

    [Theory]
    [InlineData("dev:nobody")]
    [InlineData("dev:")]
    [InlineData("dev:Trader")]
    [InlineData("trader")]
    public async Task A_token_that_is_no_users_is_nobodys(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/risk");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await shared.Api.Http.SendAsync(request);
        await answer.ShouldBeProblemAsync(401, "unauthorized");
    }

    [Fact]
    public async Task A_token_in_the_address_opens_hubs_only()
    {
        await shared.Api.Http.ShouldGetProblemAsync("/api/v1/stop?access_token=dev:trader", 401, "unauthorized");
    }

    [Fact]
    public async Task While_sessions_are_out_of_reach_what_is_for_everybody_is_answered_and_nobody_is_let_in()
    {
        using var client = new HttpClient { BaseAddress = shared.Api.Address };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer kpa_{new string('A', 43)}");
        (await client.GetAsync("/api/v1/status")).StatusCode.Should().NotBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync("/openapi/v1.json")).StatusCode.Should().Be(HttpStatusCode.OK);
        await client.ShouldGetProblemAsync("/api/v1/risk", 503, "provider_unavailable");
    }

    [Fact]
    public async Task Without_development_users_nobody_is_known()
    {
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false, Options = options => options with { DevelopmentUsers = [] } });
        await api.Trader.ShouldGetProblemAsync("/api/v1/risk", 401, "unauthorized");
        (await TryOpenAsync(api, "dev:trader", "/hubs/account")).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_anothers_is_not_there()
    {
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false });
        api.Accounts.Portfolios["trader/main"] = FakeAccounts.PortfolioOf("trader", "main", FakeAccounts.PositionOf("P1"));
        api.Rows.List("trader/main", "trader");
        var stop = api.Accounts.InWindow("trader");
        using var other = api.As("trader2");

        await other.ShouldGetProblemAsync("/api/v1/portfolios/main", 404, "portfolio_unknown");
        await other.ShouldGetProblemAsync("/api/v1/portfolios/..%2Ftrader%2Fmain", 404, "portfolio_unknown");
        await other.ShouldGetProblemAsync("/api/v1/accounts/PAPER", 404, "account_unknown");
        await other.ShouldGetProblemAsync("/api/v1/decisions/main/s1", 404, "signal_unknown");
        await (await other.CommandAsync("/api/v1/portfolios/main/positions/P1/exit")).ShouldBeProblemAsync(404, "portfolio_unknown");
        await (await other.CommandAsync($"/api/v1/stop/{stop.Id}/abort")).ShouldBeProblemAsync(409, "stop_refused");
        (await other.GetFromJsonAsync<JsonElement>("/api/v1/positions")).GetProperty("data").GetArrayLength().Should().Be(0);
        (await other.GetFromJsonAsync<JsonElement>("/api/v1/stop")).GetProperty("data").ValueKind.Should().Be(JsonValueKind.Null);

        api.Accounts.StatusOf("trader")!.Version.Should().Be(stop.Version, "nothing of the trader's was touched");
        api.Accounts.Commands.Should().OnlyContain(command => !command.Key.StartsWith("trader/", StringComparison.Ordinal));
    }

    private static string WhoOf(IEnumerable<object> metadata)
    {
        var all = metadata.ToList();
        return all.OfType<IAllowAnonymous>().Any() ? Access.Everybody : string.Join('+', all.OfType<IAuthorizeData>().Select(data => data.Policy).Distinct());
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path) =>
        client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new StringContent("", Encoding.UTF8, "application/json") : null });

    private static async Task<HttpStatusCode> TryOpenAsync(TestApi api, string? token, string path)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new UriBuilder(api.Address) { Scheme = "ws", Path = path, Query = token is null ? "" : $"access_token={token}" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
