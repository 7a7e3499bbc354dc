using System.Net;

namespace Klarpakke.Silo.Tests.Host;

/// <summary>What the host serves beside the API: the web app, health and metrics.</summary>
public sealed class WebAppTests
{
    private const string Page = "<!doctype html><title>start page</title>";

    [Fact]
    public async Task Pages_files_health_and_metrics_are_served_and_wrong_api_addresses_stay_errors()
    {
        using var folder = new TemporaryFolder();
        var root = Directory.CreateDirectory(Path.Combine(folder.Path, "web"));
        Directory.CreateDirectory(Path.Combine(root.FullName, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "index.html"), Page, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "assets", "app-1a2b.js"), "export {}", TestContext.Current.CancellationToken);

        await using var host = await HostProcess.StartAsync(Path.Combine(folder.Path, "data"), "--web-root", root.FullName);

        await host.WaitForPricesAsync();
        (await BodyAsync(host, "/")).Should().Be(Page);
        (await BodyAsync(host, "/marked/PAPER:BTC-USDC")).Should().Be(Page, "the web app has addresses of its own");
        using (var file = await GetAsync(host, "/assets/app-1a2b.js"))
        {
            file.Headers.CacheControl!.ToString().Should().Contain("immutable");
        }

        foreach (var (path, status, code) in new[]
        {
            ("/api/v1/nothing", HttpStatusCode.NotFound, "not_found"), ("/assets/gone.js", HttpStatusCode.NotFound, "not_found"),
            ("/api/v1/markets/PAPER:NIX-USDC", HttpStatusCode.NotFound, "symbol_unknown"),
        })
        {
            using var answer = await GetAsync(host, path);
            answer.StatusCode.Should().Be(status, path);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain($"\"{code}\"");
        }

        using (var wrong = await host.Http.PostAsync(new Uri("/api/v1/markets", UriKind.Relative), null, TestContext.Current.CancellationToken))
        {
            wrong.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        }

        (await BodyAsync(host, "/health/live")).Should().Be("Healthy");
        (await BodyAsync(host, "/health/ready")).Should().Contain("\"database\"").And.Contain("\"feeds\"");
        (await BodyAsync(host, "/metrics")).Should().Contain("klarpakke_market_updates").And.Contain("orleans_");
    }

    private static Task<HttpResponseMessage> GetAsync(HostProcess host, string path) =>
        host.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task<string> BodyAsync(HostProcess host, string path)
    {
        using var answer = await GetAsync(host, path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
