using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Klarpakke.Silo.Tests.Host;

namespace Klarpakke.Silo.Tests.Cluster;

/// <summary>Paper exchange, API and two silos, a process each, on one database.</summary>
internal sealed partial class GridOfFour(string connectionString) : IAsyncDisposable
{
    private readonly List<HostProcess> _processes = [];

    public HostProcess Paper { get; private set; } = null!;

    public HostProcess Api { get; private set; } = null!;

    public IReadOnlyList<HostProcess> Silos { get; private set; } = [];

    /// <summary>Where the API listens, known before it has said so.</summary>
    public Uri ApiAddress { get; } = new($"http://127.0.0.1:{FreePort()}");

    public async Task StartPaperAsync()
    {
        Paper = Run("--role", "paper-exchange", "--port", "0", "--paper-port", "0");
        await Paper.WaitUntilReadyAsync();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(PaperLine().IsMatch(Paper.Output)), "the paper exchange says where it is");
    }

    public void LaunchApi() => Api = Run("--role", "api", "--port", Text(ApiAddress.Port));

    /// <summary>Both at the same moment: they also make the cluster's tables at the same moment.</summary>
    public async Task StartSilosAsync()
    {
        Silos = [LaunchSilo(FreePort()), LaunchSilo(FreePort())];
        await Task.WhenAll(Silos.Select(silo => silo.WaitUntilReadyAsync()));
    }

    public HostProcess LaunchSilo(int siloPort)
    {
        var paper = new Uri(PaperLine().Match(Paper.Output).Groups["address"].Value);
        return Run(
            "--role", "silo", "--port", "0", $"--Klarpakke:Actors:SiloPort={siloPort}", $"--Klarpakke:Actors:GatewayPort={FreePort()}",
            $"--Klarpakke:Feeds:Paper:RestBase={paper}", $"--Klarpakke:Feeds:Paper:StreamBase={new UriBuilder(paper) { Scheme = Uri.UriSchemeWs }.Uri}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
    }

    // Another program may take it in between; the run then fails with a line that says so.
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private HostProcess Run(params string[] arguments)
    {
        var process = HostProcess.Run(new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__Klarpakke"] = connectionString }, ["up", .. arguments]);
        _processes.Add(process);
        return process;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^Paper exchange [(]simulated market[)]: (?<address>\\S+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PaperLine();
}
