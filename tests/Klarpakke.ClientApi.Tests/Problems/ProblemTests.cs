using System.Text;
using Klarpakke.ClientApi.Problems;

namespace Klarpakke.ClientApi.Tests.Problems;

/// <summary>Whatever goes wrong, wherever, the client gets a problem with a code.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("GET", "/nowhere", 404, "not_found")]
    [InlineData("GET", "/api/v1/nowhere", 404, "not_found")]
    [InlineData("POST", "/api/v1/markets", 405, "method_not_allowed")]
    [InlineData("DELETE", "/api/v1/status", 405, "method_not_allowed")]
    [InlineData("GET", "/test/fails", 500, "internal")]
    [InlineData("GET", "/test/late", 503, "provider_unavailable")]
    [InlineData("GET", "/test/undecided", 401, "unauthorized")]
    [InlineData("GET", "/hubs/prices", 400, "websocket_required")]
    [InlineData("GET", "/hubs/prices/negotiate", 405, "method_not_allowed")]
    [InlineData("GET", "/hubs/prices/other", 404, "not_found")]
    public async Task Every_error_is_a_problem(string method, string path, int status, string code)
    {
        await using var api = await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.ParseAdd("text/html");

        using var response = await api.Http.SendAsync(request);

        await response.ShouldBeProblemAsync(status, code);
    }

    [Theory]
    [InlineData("{", "application/json", 400, "request_malformed")]
    [InlineData("\"text\"", "text/plain", 415, "media_type_unsupported")]
    [InlineData("{}", "application/json; charset=utf-16", 415, "media_type_unsupported")]
    [InlineData("{}", "application/json; charset=nonsense", 415, "media_type_unsupported")]
    [InlineData("\"a text that is longer than the endpoint takes\"", "application/json", 413, "payload_too_large")]
    public async Task A_body_that_cannot_be_taken_is_a_problem(string body, string contentType, int status, string code)
    {
        await using var api = await StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await api.Http.PostAsync("/test/body", content);

        await response.ShouldBeProblemAsync(status, code);
    }

    [Fact]
    public async Task A_method_that_is_not_allowed_comes_with_those_that_are()
    {
        await using var api = await StartAsync();
        using var response = await api.Http.PostAsync("/api/v1/markets", content: null);
        response.Content.Headers.Allow.Should().Equal("GET");
    }

    [Fact]
    public async Task A_fault_of_ours_tells_the_client_nothing_but_its_trace_id()
    {
        await using var api = await StartAsync();
        var problem = await api.Http.ShouldGetProblemAsync("/test/fails", 500, "internal");
        problem.ToString().Should().NotContain("secret");
    }

    [Fact]
    public void Every_documented_code_exists_and_every_code_is_documented()
    {
        var document = File.ReadAllText(RepositoryFile("docs/api.md"));
        foreach (var code in ApiError.Http.Concat([ApiError.TooManySymbols, ApiError.ArgumentInvalid, ApiError.MethodUnknown]).Select(error => error.Code))
        {
            document.Should().Contain($"`{code}`");
        }
    }

    private static Task<TestApi> StartAsync() => TestApi.StartAsync(new()
    {
        Map = app =>
        {
            app.MapGet("/test/fails", string () => throw new InvalidOperationException("secret")).AllowAnonymous();
            app.MapGet("/test/late", string () => throw new TimeoutException("secret")).AllowAnonymous();
            app.MapGet("/test/undecided", () => "nobody should see this");
            app.MapPost("/test/body", (Text text) => text.Value).AllowAnonymous().WithMetadata(new SmallBody());
        },
    });

    private static string RepositoryFile(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, path)))
        {
            folder = folder.Parent ?? throw new FileNotFoundException(path);
        }

        return Path.Combine(folder.FullName, path);
    }

    private sealed record Text(string Value);

    private sealed class SmallBody : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 20;
    }
}
