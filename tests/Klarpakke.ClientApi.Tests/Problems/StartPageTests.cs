namespace Klarpakke.ClientApi.Tests.Problems;

/// <summary>A web app beside the API gets the addresses that are not the API's, and takes no error away from it.</summary>
public sealed class StartPageTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/markets/PAPER:BTC-USDC")]
    [InlineData("/apiary")]
    public async Task Addresses_of_the_web_app_get_its_page(string path)
    {
        await using var api = await StartAsync();
        (await api.Http.GetStringAsync(path)).Should().Be("page");
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere", 404, "not_found")]
    [InlineData("GET", "/api", 404, "not_found")]
    [InlineData("POST", "/api/v1/markets", 405, "method_not_allowed")]
    [InlineData("GET", "/health/nowhere", 404, "not_found")]
    [InlineData("POST", "/markets", 404, "not_found")]
    public async Task Wrong_addresses_of_the_api_stay_errors(string method, string path, int status, string code)
    {
        await using var api = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await api.Http.SendAsync(request);
        await response.ShouldBeProblemAsync(status, code);
    }

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(new() { StartPage = context => context.Response.WriteAsync("page") });
}
