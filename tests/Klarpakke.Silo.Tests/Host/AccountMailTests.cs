using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Klarpakke.Silo.Tests.Host;

/// <summary>Where mail about accounts goes: simulated on a developer's machine, and nowhere else by accident.</summary>
public sealed partial class AccountMailTests
{
    private const string Unsaid = "--Klarpakke:ClientApi:Accounts:Mail=None";

    [Fact]
    public async Task Outside_development_a_host_without_a_mail_transport_does_not_start_and_says_why()
    {
        using var folder = new TemporaryFolder();
        await using var host = HostProcess.Launch(folder.Path, Unsaid);

        (await host.WaitForExitAsync()).Should().Be(1);
        host.Output.Should().Contain("Accounts:Mail").And.Contain("no mail transport");
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty("it is refused before anything is made");
    }

    [Fact]
    public async Task In_development_somebody_signs_up_with_the_simulated_mail_and_trades_on_paper()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync(folder.Path, "--Klarpakke:Host:Environment=Development", Unsaid);
        var somebody = new { email = "kari@mail.example", password = "orange bicycle seven" };

        await PostAsync(host, "", somebody);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(MailLine().IsMatch(host.Output)), "the simulated mail is on the console");
        await PostAsync(host, "/confirm", new { token = MailLine().Match(host.Output).Groups["token"].Value, somebody.password });
        var session = await PostAsync(host, "/sign-in", somebody);

        host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        (await host.GetAsync("/api/v1/portfolios")).GetProperty("data").GetArrayLength().Should().Be(0);
        await OpenPortfolioAsync(host);
        var account = await host.GetAsync("/api/v1/accounts/PAPER");
        account.GetProperty("simulated").GetBoolean().Should().BeTrue();
        await Eventually.BecomesTrueAsync(
            async () => (await host.GetAsync("/api/v1/accounts/PAPER")).GetProperty("data").GetProperty("entriesDenied").GetArrayLength() == 0, "the paper account is read and takes entries");
    }

    private static async Task OpenPortfolioAsync(HostProcess host)
    {
        using var command = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/portfolios", UriKind.Relative))
        {
            Content = JsonContent.Create(new { name = "main", venue = "PAPER", quote = "USDC", cash = "10000" }),
            Headers = { { "Idempotency-Key", "first" } },
        };
        using var opened = await host.Http.SendAsync(command, TestContext.Current.CancellationToken);
        opened.IsSuccessStatusCode.Should().BeTrue();
    }

    private static async Task<JsonElement> PostAsync(HostProcess host, string step, object body)
    {
        using var answer = await host.Http.PostAsJsonAsync(new Uri($"/api/v1/accounts{step}", UriKind.Relative), body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.Should().BeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("data");
    }

    [GeneratedRegex(@"Simulated mail \(nothing was sent\) to kari@mail\.example: ConfirmEmail token (?<token>kpm_[\w-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MailLine();
}
