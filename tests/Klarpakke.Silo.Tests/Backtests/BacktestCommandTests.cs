using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Hosting;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Backtests;

/// <summary>The command as a person runs it, on candles of its own.</summary>
public sealed partial class BacktestCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_process_prints_a_table_without_a_progress_bar_and_writes_the_report()
    {
        var report = Path.Combine(_folder.Path, "report.html");
        await using var process = HostProcess.Run("backtest", "--strategy", "sma-crossover", "--data", Candles(), "--out", report);

        (await process.WaitForExitAsync()).Should().Be(ExitCode.Success);
        process.Output.Should().Contain("Dette er ikke finansråd").And.Contain("Dypeste fall").And.Contain("Sharpe").And.NotContain("[#").And.NotContain("\r[");
        (await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken)).Should().StartWith("<!doctype html>");
    }

    [Theory]
    [InlineData(ExitCode.BadInput, "klarpakke: There is no strategy 'magic'*", "--strategy", "magic", "--data", "x")]
    [InlineData(ExitCode.Failed, "klarpakke: /nowhere: there is no such file or folder.", "--strategy", "sma-crossover", "--data", "/nowhere")]
    public async Task The_process_says_what_is_wrong_in_one_line_and_by_its_exit_code(int code, string line, params string[] arguments)
    {
        await using var process = HostProcess.Run(["backtest", .. arguments]);

        (await process.WaitForExitAsync()).Should().Be(code);
        process.Output.Should().Match(line).And.NotContain("\n");
    }

    [Fact]
    public async Task A_broken_row_is_named_with_file_and_line()
    {
        var file = Path.Combine(_folder.Path, "BTCUSDT-1h.csv");
        await File.WriteAllTextAsync(file, "open_time_ms,open,high,low,close,volume\n1704067200000,1,2,0.5,oops,1\n", TestContext.Current.CancellationToken);
        var (code, _, errors) = await RunAsync("--strategy", "sma-crossover", "--data", file);

        (code, errors.TrimEnd()).Should().Be((ExitCode.Failed, $"klarpakke: {file}, line 2: 'oops' is not a number."));
    }

    [Fact]
    public async Task A_time_without_candles_and_a_report_that_cannot_be_written_are_failures()
    {
        var nothing = await RunAsync("--strategy", "sma-crossover", "--data", Candles(), "--from", "2030-01-01");
        (nothing.Code, nothing.Errors).Should().Match<(int Code, string Errors)>(end => end.Code == ExitCode.Failed && end.Errors.Contains("there are no candles between", StringComparison.Ordinal));

        var unwritable = await RunAsync("--strategy", "sma-crossover", "--data", Candles(), "--out", Path.Combine(_folder.Path, "no", "such", "folder.html"));
        (unwritable.Code, unwritable.Errors).Should().Match<(int Code, string Errors)>(end => end.Code == ExitCode.Failed && end.Errors.Contains("cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_command_prints_the_same_bytes()
    {
        string[] arguments = ["--strategy", "sma-crossover", "--data", Candles(), "--json", "--seed", "9"];
        var (code, first, _) = await RunAsync(arguments);
        var (_, second, _) = await RunAsync(arguments);

        code.Should().Be(ExitCode.Success);
        second.Should().Be(first);
        using var result = JsonDocument.Parse(first);
        result.RootElement.GetProperty("isBlindToFuture").GetBoolean().Should().BeTrue();
        result.RootElement.GetProperty("whole").GetProperty("figures").GetProperty("trades").GetInt32().Should().BePositive();
    }

    [Theory]
    [InlineData("nb", "Dette er ikke finansråd", "Hva dette ikke tar med")]
    [InlineData("en", "This is not financial advice", "What this leaves out")]
    public async Task The_report_needs_nothing_from_elsewhere_and_warns_before_it_shows(string language, string warning, string limits)
    {
        var html = await ReportAsync(language);

        html.Should().Contain($"<html lang=\"{language}\">").And.Contain(warning).And.Contain(limits);
        html.Should().NotContain("<script").And.NotContain("http").And.NotContain("src=").And.NotContain("@import").And.NotContain("url(");
        html.IndexOf(warning, StringComparison.Ordinal).Should().BeLessThan(html.IndexOf("<figure>", StringComparison.Ordinal), "it stands above the chart");
        html.Should().Contain("prefers-color-scheme:dark");
        NoteRule().Match(html).Value.Should().NotContain("font-size", "the warning is as large as the text");
    }

    [Theory]
    [InlineData("nb", "720 av 2 160 perioder mangler (33,3 %), og ")]
    [InlineData("en", "720 of 2,160 candles are missing (33.3%), and ")]
    public async Task Missing_candles_are_said_with_numbers_before_anything_else(string language, string words)
    {
        var file = Path.Combine(_folder.Path, "BTCUSDT-1h.csv");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 2_160).Where(hour => hour is < 700 or >= 1_420).Select(hour => Row(hour, 90)).Prepend("open_time_ms,open,high,low,close,volume"),
            TestContext.Current.CancellationToken);
        var (_, output, _) = await RunAsync("--strategy", "sma-crossover", "--data", file, "--lang", language);

        output.Split('\n').First(line => line.StartsWith('!')).Should().StartWith("! " + words);
    }

    [Fact]
    public async Task Fifteen_minutes_are_a_length_like_the_others()
    {
        var data = SharedData.Require("market/m15");
        var (code, output, errors) = await RunAsync("--strategy", "sma-crossover", "--data", data, "--json");

        errors.Should().BeEmpty();
        code.Should().Be(ExitCode.Success);
        using var result = JsonDocument.Parse(output);
        result.RootElement.GetProperty("plan").GetProperty("interval").GetString().Should().Be("15m");
        result.RootElement.GetProperty("whole").GetProperty("candles").GetInt64().Should().BeGreaterThan(1_000);
    }

    [Fact]
    public async Task Every_chart_has_a_name_and_a_table_that_says_the_same()
    {
        var html = await ReportAsync("en");
        var figures = Figure().Matches(html).Select(match => match.Value).ToArray();

        figures.Should().HaveCount(2);
        figures.Should().OnlyContain(figure => figure.Contains("role=\"img\"", StringComparison.Ordinal) && figure.Contains("<title>", StringComparison.Ordinal)
            && figure.Contains("<figcaption>", StringComparison.Ordinal) && figure.Contains("Show as a table", StringComparison.Ordinal) && figure.Contains("<th scope=\"row\"", StringComparison.Ordinal));
        html.Should().NotContain("NaN").And.NotContain("Infinity");
    }

    private async Task<string> ReportAsync(string language)
    {
        var file = Path.Combine(_folder.Path, $"{language}.html");
        (await RunAsync("--strategy", "sma-crossover", "--data", Candles(), "--lang", language, "--out", file)).Code.Should().Be(ExitCode.Success);
        return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var errors = new StringWriter(CultureInfo.InvariantCulture);
        var code = await EntryPoint.RunAsync(["backtest", .. arguments], output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Two pairs in waves, 60 days of hours.</summary>
    private string Candles()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "candles")).FullName;
        foreach (var (pair, period) in new[] { ("BTCUSDT", 90), ("ETHUSDT", 130) })
        {
            File.WriteAllLines(Path.Combine(folder, $"{pair}-1h.csv"), Enumerable.Range(0, 60 * 24).Select(hour => Row(hour, period)).Prepend("open_time_ms,open,high,low,close,volume"));
        }

        return folder;
    }

    private static string Row(int hour, int period)
    {
        var (open, close) = (Wave(hour, period), Wave(hour + 1, period));
        return string.Create(CultureInfo.InvariantCulture, $"{1704067200000 + (hour * 3_600_000L)},{open},{Math.Max(open, close) + 0.1m},{Math.Min(open, close) - 0.1m},{close},100000");
    }

    private static decimal Wave(int hour, int period) => 100m + (Math.Abs((hour % period) - (period / 2)) * 20m / period);

    [GeneratedRegex(@"\.note[^}]*\}(\s*\.note[^}]*\})*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoteRule();

    [GeneratedRegex("<figure>.*?</figure>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figure();
}
