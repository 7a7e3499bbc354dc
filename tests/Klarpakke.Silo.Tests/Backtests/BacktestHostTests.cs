using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Hosting;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Backtests;

/// <summary>Backtests of users in the real host: files, rows, the runner and its reports.</summary>
public sealed class BacktestHostTests : IDisposable
{
    private const string Root = "/api/v1/backtests";
    private const string Header = "open_time_ms,open,high,low,close,volume";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_users_result_is_to_the_letter_what_the_command_line_prints()
    {
        var file = Path.Combine(_folder.Path, "BTCUSDT-1h.csv");
        await File.WriteAllLinesAsync(file, Rows(2_000, 3_600_000), TestContext.Current.CancellationToken);
        await using var printed = new StringWriter(CultureInfo.InvariantCulture);
        await using var errors = new StringWriter(CultureInfo.InvariantCulture);
        (await EntryPoint.RunAsync(["backtest", "--strategy", "sma-crossover", "--param", "fast=10", "--data", file, "--seed", "7", "--json"], printed, errors)).Should().Be(ExitCode.Success);
        await using var host = await StartAsync();

        var upload = await DataAsync(await SendAsync(host, HttpMethod.Post, "/files", FileBody("BTCUSDT-1h.csv", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))));
        var backtest = await SubmitAsync(host, $$"""{"strategy":"sma-crossover","parameters":{"fast":"10"},"files":["{{upload.GetProperty("id").GetString()}}"],"seed":"7"}""");
        var done = await EndedAsync(host, backtest);

        (done.GetProperty("state").GetString(), done.GetProperty("done").GetInt64(), done.GetProperty("problem").GetString()).Should().Be(("done", 2_000L, null));
        (await TextAsync(host, $"/{backtest}/result")).Should().Be(printed.ToString().TrimEnd());
        (await TextAsync(host, $"/{backtest}/report")).Should().StartWith("<!doctype html>").And.Contain("Dette er ikke finansråd");
        (await TextAsync(host, $"/{backtest}/report?lang=en")).Should().Contain("This is not financial advice");
        var (trades, curve) = (await DataAsync(await SendAsync(host, HttpMethod.Get, $"/{backtest}/trades", null)), await DataAsync(await SendAsync(host, HttpMethod.Get, $"/{backtest}/curve", null)));
        trades.GetArrayLength().Should().Be(done.GetProperty("result").GetProperty("whole").GetProperty("figures").GetProperty("trades").GetInt32()).And.BePositive();
        curve.GetArrayLength().Should().BeInRange(300, 600);
        (await host.InterruptAsync()).Should().Be(0, host.Output);
    }

    [Fact]
    public async Task What_the_platform_has_recorded_can_be_tested_and_what_it_has_not_is_told()
    {
        await using var host = await StartAsync();
        await Eventually.BecomesTrueAsync(
            async () => (await host.GetAsync("/api/v1/markets/PAPER:ETH-USDC/candles?interval=1m&limit=500")).GetProperty("data").GetArrayLength() > 400, "candles are recorded");

        var recorded = await EndedAsync(host, await SubmitAsync(host, """{"strategy":"sma-crossover","symbols":["PAPER:ETH-USDC","PAPER:BTC-USDC"],"interval":"1m"}"""));
        recorded.GetProperty("state").GetString().Should().Be("done", recorded.GetRawText());
        var plan = recorded.GetProperty("result").GetProperty("plan");
        (plan.GetProperty("interval").GetString(), plan.GetProperty("asset").GetString()).Should().Be(("1m", "USDC"));
        plan.GetProperty("markets").EnumerateArray().Select(market => market.GetString()).Should().Equal("PAPER:BTC-USDC", "PAPER:ETH-USDC");
        recorded.GetProperty("result").GetProperty("whole").GetProperty("candles").GetInt64().Should().BeGreaterThan(400);

        var nothing = await EndedAsync(host, await SubmitAsync(host, """{"strategy":"sma-crossover","symbols":["PAPER:NONE-USDC"]}"""));
        (nothing.GetProperty("state").GetString(), nothing.GetProperty("problem").GetString()).Should().Be(("failed", "Nothing is recorded of PAPER:NONE-USDC at 1h in that time."));
        var broken = await SendAsync(host, HttpMethod.Post, "/files", FileBody("BTCUSDT-1h.csv", Encoding.UTF8.GetBytes($"{Header}\n1704067200000,1,2,0.5,oops,1\n")));
        broken.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await broken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("BTCUSDT-1h.csv, line 2: \\u0027oops\\u0027 is not a number.");
    }

    [Fact]
    public async Task A_backtest_outlives_the_host_that_ran_it()
    {
        string backtest;
        await using (var host = await StartAsync())
        {
            var upload = await DataAsync(await SendAsync(host, HttpMethod.Post, "/files", FileBody("BTCUSDT-1m.csv.gz", Packed(Rows(300_000, 60_000)))));
            backtest = await SubmitAsync(host, $$"""{"strategy":"rsi-mean-reversion","files":["{{upload.GetProperty("id").GetString()}}"]}""");
            await Eventually.BecomesTrueAsync(async () => (await FindAsync(host, backtest)).GetProperty("state").GetString() != "queued", "its turn has come");
            await host.KillAsync();
        }

        await using var next = await StartAsync();
        var done = await EndedAsync(next, backtest);
        (done.GetProperty("state").GetString(), done.GetProperty("done").GetInt64()).Should().Be(("done", 300_000L), next.Output);
    }

    private Task<HostProcess> StartAsync() => HostProcess.StartAsync(
        Path.Combine(_folder.Path, "data"), "--Klarpakke:Host:Environment=Development", "--Klarpakke:ClientApi:DevelopmentUsers:0:Name=trader");

    private static async Task<string> SubmitAsync(HostProcess host, string wish) => (await DataAsync(await SendAsync(host, HttpMethod.Post, "", wish))).GetProperty("id").GetString()!;

    private static async Task<JsonElement> FindAsync(HostProcess host, string backtest) => await DataAsync(await SendAsync(host, HttpMethod.Get, $"/{backtest}", null));

    private static async Task<JsonElement> EndedAsync(HostProcess host, string backtest)
    {
        await Eventually.BecomesTrueAsync(async () => (await FindAsync(host, backtest)).GetProperty("endedAt").ValueKind == JsonValueKind.String, "the backtest is over", TimeSpan.FromMinutes(3));
        return await FindAsync(host, backtest);
    }

    private static async Task<string> TextAsync(HostProcess host, string path)
    {
        using var answer = await SendAsync(host, HttpMethod.Get, path, null);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(HostProcess host, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, Root + path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "dev:trader");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"));
        return await host.Http.SendAsync(request);
    }

    private static async Task<JsonElement> DataAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("data");
    }

    private static string FileBody(string name, byte[] content) => JsonSerializer.Serialize(new { name, content });

    private static byte[] Packed(IEnumerable<string> lines)
    {
        using var target = new MemoryStream();
        using (var packing = new GZipStream(target, CompressionLevel.Fastest))
        {
            packing.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }

        return target.ToArray();
    }

    private static IEnumerable<string> Rows(int count, long lengthMs) =>
        Enumerable.Range(0, count).Select(number =>
        {
            var (open, close) = (Wave(number), Wave(number + 1));
            return string.Create(CultureInfo.InvariantCulture, $"{1704067200000 + (number * lengthMs)},{open},{Math.Max(open, close) + 0.1m},{Math.Min(open, close) - 0.1m},{close},100000");
        }).Prepend(Header);

    private static decimal Wave(int number) => 100m + (Math.Abs((number % 90) - 45) * 2m / 9m);
}
