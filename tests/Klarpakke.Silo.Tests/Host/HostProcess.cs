using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Klarpakke.Silo.Tests.Host;

/// <summary>The real host in a process of its own, as a person starts it, on free ports and a folder of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    /// <summary>A setting: a host with the role silo does not start without a master key.</summary>
    public const string MasterKey = "--Klarpakke:Keys:Master:tests=S0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0s=";

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly ConcurrentDictionary<string, (int Silo, int Gateway)> ActorPorts = new(StringComparer.Ordinal);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? _http;

    private HostProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The host ended before it was ready:{Environment.NewLine}{Output}"));
    }

    public string Output => string.Join(Environment.NewLine, _lines);

    public int Id => _process.Id;

    public HttpClient Http => _http ?? throw new InvalidOperationException("The host is not ready.");

    /// <summary>Starts the grid and returns at once.</summary>
    public static HostProcess Launch(string data, params string[] arguments)
    {
        string[] ports = [.. new[] { "--port", "--paper-port" }.Except(arguments).SelectMany(port => new[] { port, "0" })];

        // Used by the build on Microsoft Orleans alone: hosts of tests that run side by side must not meet.
        // One that starts again at its old ports is known to be the same, so it need not wait until the one before counts as dead.
        var (silo, gateway) = ActorPorts.GetOrAdd(data, _ => (FreePort.Find(), FreePort.Find()));
        string[] actors = [$"--Klarpakke:Actors:SiloPort={silo}", $"--Klarpakke:Actors:GatewayPort={gateway}"];
        string[] keys = arguments.Contains("--role") ? [] : [MasterKey];
        return Run(["up", "--data", data, .. ports, .. actors, .. keys, .. arguments]);
    }

    /// <summary>Runs the program with exactly these arguments.</summary>
    public static HostProcess Run(params string[] arguments) => Run(new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    /// <summary>Runs the program with exactly these arguments and, beside its own, these environment variables.</summary>
    public static HostProcess Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Klarpakke.Silo.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // Most hosts of tests are no developer's, and send no mail.
        start.Environment["Klarpakke__ClientApi__Accounts__Mail"] = "Off";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    public static async Task<HostProcess> StartAsync(string data, params string[] arguments)
    {
        var host = Launch(data, arguments);
        try
        {
            await host.WaitUntilReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until the host has said where it is and calls itself ready.</summary>
    public async Task WaitUntilReadyAsync()
    {
        var address = await _ready.Task.WaitAsync(Patience);
        _http = new HttpClient { BaseAddress = address };
        await Eventually.BecomesTrueAsync(async () =>
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }, "the host is ready");
    }

    /// <summary>Until the feed has listed its markets and the first has a price: that comes a moment after ready.</summary>
    public Task WaitForPricesAsync() => Eventually.BecomesTrueAsync(async () =>
    {
        var rows = (await GetAsync("/api/v1/markets")).GetProperty("data");
        return rows.GetArrayLength() > 0 && rows[0].GetProperty("last").GetString() is not null;
    }, "the first market has a price");

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    /// <summary>Pulls the plug.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ctrl-C.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return await WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (ReadyLine().Match(line) is { Success: true } match)
        {
            _ready.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex("^Klarpakke is ready: (?<address>\\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadyLine();
}
