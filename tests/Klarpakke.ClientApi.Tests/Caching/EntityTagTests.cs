using System.Net.Http.Headers;
using Klarpakke.ClientApi.Tests.OpenApi;

namespace Klarpakke.ClientApi.Tests.Caching;

public sealed class EntityTagTests
{
    [Theory]
    [InlineData("/api/v1/strategies", "no-cache")]
    [InlineData("/api/v1/plans", "no-cache")]
    [InlineData("/api/v1/markets", "no-cache")]
    [InlineData("/api/v1/universe/versions", "no-cache")]
    [InlineData("/api/v1/plan", "no-cache, private")]
    public async Task Whoever_has_it_already_is_told_so_and_gets_nothing_twice(string path, string keeping)
    {
        await using var api = await TestApi.StartAsync();
        using var first = await api.Trader.GetAsync(path);
        first.Headers.ETag!.IsWeak.Should().BeTrue();
        first.Headers.CacheControl!.ToString().Should().Be(keeping);

        using var same = await GetAsync(api, path, first.Headers.ETag);
        ((int)same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length, same.Headers.ETag).Should().Be((304, 0, first.Headers.ETag));
        same.Headers.CacheControl!.ToString().Should().Be(keeping);

        using var other = await GetAsync(api, path, new EntityTagHeaderValue("\"other\"", isWeak: true));
        other.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_price_that_has_moved_or_aged_is_another_list()
    {
        await using var api = await TestApi.StartAsync();
        using var before = await api.Http.GetAsync("/api/v1/markets");
        await api.PublishAsync(Some.Update(Some.Btc, seq: 7));

        using var after = await GetAsync(api, "/api/v1/markets", before.Headers.ETag!);

        after.StatusCode.Should().Be(HttpStatusCode.OK);
        after.Headers.ETag.Should().NotBe(before.Headers.ETag);
    }

    [Fact]
    public async Task A_problem_has_no_tag_and_is_kept_by_nobody()
    {
        await using var api = await TestApi.StartAsync(new() { WaitsForListing = false });
        using var refused = await GetAsync(api, "/api/v1/universe?x=1", EntityTagHeaderValue.Any);

        await refused.ShouldBeProblemAsync(400, "parameter_unknown");
        refused.Headers.ETag.Should().BeNull();
        refused.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Fact]
    public void The_document_says_which_answers_have_one()
    {
        var tagged = ApiOperation.All.Where(operation => operation.Responses.Any(response => response.Name == "304")).ToList();

        tagged.Select(operation => operation.Id).Should().Contain(["ListMarkets", "ListPlans", "GetPlan", "ListStrategies", "GetUniverse", "ListUniverseVersions", "GetUniverseVersion", "GetUniverseDiff"]);
        tagged.Should().OnlyContain(operation => operation.Takes("If-None-Match", "header"));
    }

    private static async Task<HttpResponseMessage> GetAsync(TestApi api, string path, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { known } } };
        return await api.Trader.SendAsync(request);
    }
}
