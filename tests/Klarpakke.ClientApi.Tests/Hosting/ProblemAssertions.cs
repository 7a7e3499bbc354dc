using System.Net.Http.Headers;

namespace Klarpakke.ClientApi.Tests.Hosting;

internal static class ProblemAssertions
{
    /// <summary>Gets the address and checks that it answers with this problem, whole and in form.</summary>
    public static async Task<JsonElement> ShouldGetProblemAsync(this HttpClient http, string path, int status, string code)
    {
        using var response = await http.GetAsync(path);
        return await response.ShouldBeProblemAsync(status, code);
    }

    /// <summary>Checks that the answer is this problem, whole and in form.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage response, int status, string code)
    {
        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType.Should().Be(MediaTypeHeaderValue.Parse("application/problem+json"));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().Should().Be(code);
        problem.GetProperty("status").GetInt32().Should().Be(status);
        problem.GetProperty("type").GetString().Should().Be($"urn:klarpakke:problem:{code}");
        problem.GetProperty("title").GetString().Should().NotBeNullOrWhiteSpace();
        problem.GetProperty("detail").GetString().Should().NotBeNullOrWhiteSpace();
        problem.GetProperty("traceId").GetString().Should().NotBeNullOrWhiteSpace();
        return problem;
    }
}
