using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Klarpakke.Benchmarks.Grid;

/// <summary>The real host in a process of its own, started as <c>./klarpakke up</c> starts it, on free ports. Disposing ends it and its database.</summary>
internal sealed partial class GridProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private readonly Process _process;
    private readonly string _data;
    private readonly TimeProvider _clock;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _web = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _paper = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GridProcess(string data, TimeProvider clock, string[] arguments)
    {
        _data = data;
        _clock = clock;
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [HostPath(), "up", "--data", data, "--port", "0", "--paper-port", "0", "--Klarpakke:Host:Environment=Development", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => Fail();
    }

    public HttpClient Http { get; } = new();

    /// <summary>Where the live hub is.</summary>
    public Uri Hub => new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/hubs/prices" }.Uri;

    /// <summary>Where the paper exchange is.</summary>
    public Uri Paper { get; private set; } = null!;

    public int Id => _process.Id;

    /// <summary>From the start of the process to the first answer that says it is ready.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts the host and waits until it calls itself ready.</summary>
    public static async Task<GridProcess> StartAsync(string data, TimeProvider clock, string[] arguments, CancellationToken cancellationToken)
    {
        var grid = new GridProcess(data, clock, arguments);
        try
        {
            var start = clock.GetTimestamp();
            grid._process.Start();
            grid._process.BeginOutputReadLine();
            grid._process.BeginErrorReadLine();
            grid.Http.BaseAddress = await grid._web.Task.WaitAsync(Patience, clock, cancellationToken);
            await grid.EventuallyAsync(grid.IsReadyAsync, Look, "ready", cancellationToken);
            grid.ReadyAfter = clock.GetElapsedTime(start);
            grid.Paper = await grid._paper.Task.WaitAsync(Patience, clock, cancellationToken);
            return grid;
        }
        catch
        {
            await grid.DisposeAsync();
            throw;
        }
    }

    public async Task<GridMetrics> MetricsAsync(CancellationToken cancellationToken) => new(await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken));

    /// <summary>Waits until something about the host is so.</summary>
    /// <exception cref="TimeoutException">It never was; the message ends with what the host said last.</exception>
    public async Task EventuallyAsync(Func<CancellationToken, Task<bool>> isSo, TimeSpan look, string what, CancellationToken cancellationToken)
    {
        var start = _clock.GetTimestamp();
        while (!await isSo(cancellationToken))
        {
            if (_clock.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"After {Patience} the host is still not {what}.{LastWords()}");
            }

            await Task.Delay(look, _clock, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Not INT: a benchmark that a shell runs in the background passes on that INT is ignored.
            await SignalAsync("-TERM", _process.Id);
        }

        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20), _clock);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            await StopDatabaseAsync();
        }

        _process.Dispose();
        Http.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    // The private server outlives a host that is killed, by design.
    private async Task StopDatabaseAsync()
    {
        var file = Path.Combine(_data, "data", "postmaster.pid");
        if (File.Exists(file) && int.TryParse(File.ReadLines(file).First(), CultureInfo.InvariantCulture, out var postmaster))
        {
            await SignalAsync("-INT", postmaster);
            while (File.Exists(file))
            {
                await Task.Delay(Look, _clock);
            }
        }
    }

    private static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", [signal, processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The host that is built in this repository.</summary>
    public static string HostPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Klarpakke.sln")))
            {
                return Path.Combine(folder.FullName, "silo", "Klarpakke.Silo", "bin", "Release", "net10.0", "Klarpakke.Silo.dll");
            }
        }

        throw new InvalidOperationException("The benchmark does not run inside the repository, so there is no host to start.");
    }

    private string LastWords() => Environment.NewLine + string.Join(Environment.NewLine, _lines.TakeLast(20));

    private void Fail()
    {
        var ended = new InvalidOperationException($"The host ended before it was ready.{LastWords()}");
        _web.TrySetException(ended);
        _paper.TrySetException(ended);
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (WebLine().Match(line) is { Success: true } web)
        {
            _web.TrySetResult(new Uri(web.Groups["address"].Value));
        }
        else if (PaperLine().Match(line) is { Success: true } paper)
        {
            _paper.TrySetResult(new Uri(paper.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"^Klarpakke is ready: (?<address>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WebLine();

    [GeneratedRegex(@"^Paper exchange \(simulated market\): (?<address>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PaperLine();
}
