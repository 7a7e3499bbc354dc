using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Keys;

/// <summary>Keys in the real host with the real adapter, against the paper exchange over HTTP.</summary>
public sealed class KeyHostTests
{
    private const string Good = "PublicHalfThatIsGood1234";
    private const string Dangerous = "PublicHalfThatWithdraws5678";
    private const string Secret = "SecretHalfThatNobodyMayEverFindAnywhere";
    private const string NewMasterKey = "--Klarpakke:Keys:Master:next=TExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTEw=";

    private static readonly string[] Parts = [Good, Dangerous, Secret];

    [Fact]
    public async Task Outside_development_a_silo_without_a_master_key_does_not_start_and_says_why_in_one_line()
    {
        using var folder = new TemporaryFolder();
        await using var host = HostProcess.Launch(folder.Path, "--role", "silo,api,paper-exchange");

        (await host.WaitForExitAsync()).Should().Be(2);
        host.Output.Should().Be("klarpakke: Klarpakke:Keys:Master: a host with the role silo needs a master key; make one with 'keys generate'.");
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty("nothing was started");
    }

    [Fact]
    public async Task A_key_lives_its_life_and_is_found_in_no_log_answer_or_file()
    {
        using var folder = new TemporaryFolder();
        var answers = new StringBuilder();
        string output;
        await using (var host = await StartAsync(folder.Path))
        {
            await LiveAsync(host, answers);
            (await RotateAsync(folder.Path)).Should().Contain("1 keys are now under 'next', 0 could not be opened");
            (await host.InterruptAsync()).Should().Be(0, host.Output);
            output = host.Output;
        }

        output.Should().Contain(" DBG ").And.NotContainAny(Parts);
        answers.ToString().Should().Contain("1234").And.NotContainAny(Parts);
        FilesWith(folder.Path).Should().BeEmpty("neither rows, nor their log, nor what was written beside them, holds a key");

        await using var again = await StartAsync(folder.Path, NewMasterKey, "--Klarpakke:Keys:Current=next");
        (await SendAsync(again, HttpMethod.Post, "PAPER/check", null, answers)).Should().Be(HttpStatusCode.OK, "it opens under the new master key");
        (await SendAsync(again, HttpMethod.Delete, "PAPER", null, answers)).Should().Be(HttpStatusCode.OK);
        (await SendAsync(again, HttpMethod.Get, "PAPER", null, answers)).Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_new_master_key_is_printed_and_nothing_else()
    {
        await using var generate = HostProcess.Run("keys", "generate");
        (await generate.WaitForExitAsync()).Should().Be(0);
        Convert.FromBase64String(generate.Output).Should().HaveCount(32);
    }

    [Fact]
    public async Task A_rotation_without_a_master_key_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var rotate = HostProcess.Run("keys", "rotate", "--data", folder.Path);
        (await rotate.WaitForExitAsync()).Should().Be(2);
        rotate.Output.Should().Be("klarpakke: Klarpakke:Keys:Master: there is no master key to rotate to.");
    }

    private static async Task LiveAsync(HostProcess host, StringBuilder answers)
    {
        (await SendAsync(host, HttpMethod.Put, "PAPER", Body(Good), answers)).Should().Be(HttpStatusCode.Forbidden, "the free plan stores no keys");
        (await SendAsync(host, HttpMethod.Post, "../plan/checkout", """{"plan":"pro","interval":"monthly"}""", answers)).Should().Be(HttpStatusCode.OK);
        (await SendAsync(host, HttpMethod.Put, "PAPER", Body(Dangerous), answers)).Should().Be(HttpStatusCode.Conflict, "it may withdraw");
        answers.ToString().Should().Contain("KEY_CAN_WITHDRAW");
        (await SendAsync(host, HttpMethod.Get, "PAPER", null, answers)).Should().Be(HttpStatusCode.NotFound, "a refused key is forgotten");
        (await SendAsync(host, HttpMethod.Put, "PAPER", Body("PublicHalfOfNobodyAtAll"), answers)).Should().Be(HttpStatusCode.Conflict, "the venue does not know it");
        (await SendAsync(host, HttpMethod.Put, "PAPER", Body(Good)[..^1], answers)).Should().Be(HttpStatusCode.BadRequest);
        (await SendAsync(host, HttpMethod.Put, "PAPER", Body(Good), answers)).Should().Be(HttpStatusCode.OK, answers.ToString());
        (await SendAsync(host, HttpMethod.Get, "PAPER", null, answers)).Should().Be(HttpStatusCode.OK);
        (await SendAsync(host, HttpMethod.Post, "PAPER/check", null, answers)).Should().Be(HttpStatusCode.OK);
        (await SendAsync(host, HttpMethod.Get, "PAPER/balances", null, answers)).Should().Be(HttpStatusCode.OK);
        answers.ToString().Should().Contain("\"free\":\"1234.5\"", "the balances came through the stored key");
        (await SendAsync(host, HttpMethod.Get, "PAPER", null, answers, "trader2")).Should().Be(HttpStatusCode.NotFound);
        (await SendAsync(host, HttpMethod.Get, "../audit/export", null, answers)).Should().Be(HttpStatusCode.OK);
        answers.ToString().Should().ContainAll("key.refused", "key.connected", "key.checked");
    }

    private static async Task<string> RotateAsync(string folder)
    {
        await using var rotate = HostProcess.Run("keys", "rotate", "--data", folder, HostProcess.MasterKey, NewMasterKey, "--Klarpakke:Keys:Current=next");
        (await rotate.WaitForExitAsync()).Should().Be(0, rotate.Output);
        return rotate.Output;
    }

    private static string Body(string key) => $$"""{"key":"{{key}}","secret":"{{Secret}}"}""";

    // A venue that is too slow to be asked decides nothing, and says so: then it is asked again.
    private static async Task<HttpStatusCode> SendAsync(HostProcess host, HttpMethod method, string path, string? body, StringBuilder answers, string user = "trader")
    {
        var status = HttpStatusCode.ServiceUnavailable;
        await Eventually.BecomesTrueAsync(
            async () => (status = await SendOnceAsync(host, method, path, body, answers, user)) != HttpStatusCode.ServiceUnavailable, "the venue was asked");
        return status;
    }

    private static async Task<HttpStatusCode> SendOnceAsync(HostProcess host, HttpMethod method, string path, string? body, StringBuilder answers, string user)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/keys/{path}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"dev:{user}");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answers.AppendLine(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).AppendLine(answer.Headers.ToString());
        return answer.StatusCode;
    }

    private static async Task<HostProcess> StartAsync(string folder, params string[] more)
    {
        // Everything that can be logged is: what leaks only when somebody looks for a fault leaks, too.
        var loud = new[] { "Default", "Override__Microsoft", "Override__System", "Override__Npgsql" }.ToDictionary(name => $"Serilog__MinimumLevel__{name}", _ => "Verbose");
        string[] account =
        [
            "--Klarpakke:PaperExchange:Accounts:0:Name=linked", "--Klarpakke:PaperExchange:Accounts:0:Balances:USDC=1234.5",
            $"--Klarpakke:PaperExchange:Accounts:0:Keys:0:Key={Good}", $"--Klarpakke:PaperExchange:Accounts:0:Keys:0:Secret={Secret}",
            $"--Klarpakke:PaperExchange:Accounts:0:Keys:1:Key={Dangerous}", $"--Klarpakke:PaperExchange:Accounts:0:Keys:1:Secret={Secret}",
            "--Klarpakke:PaperExchange:Accounts:0:Keys:1:Withdrawals=true",
        ];
        var host = HostProcess.Run(loud,
        [
            "up", "--data", folder, "--port", "0", "--paper-port", "0", "--Klarpakke:Host:Environment=Development", "--Klarpakke:PaperExchange:DataDirectory=",
            "--Klarpakke:ClientApi:SimulatesCheckout=true", "--Klarpakke:ClientApi:DevelopmentUsers:0:Name=trader", "--Klarpakke:ClientApi:DevelopmentUsers:1:Name=trader2", HostProcess.MasterKey, .. account, .. more,
        ]);
        await host.WaitUntilReadyAsync();
        return host;
    }

    private static List<string> FilesWith(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Array.Exists(Parts, part => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(part)) >= 0))];
}
