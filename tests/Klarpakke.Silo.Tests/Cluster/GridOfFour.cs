using System.Globalization;
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
    public Uri ApiAddress { get; } = new($"http://127.0.0.1:{FreePort.Find()}");

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
        Silos = [LaunchSilo(FreePort.Find()), LaunchSilo(FreePort.Find())];
        await Task.WhenAll(Silos.Select(silo => silo.WaitUntilReadyAsync()));
    }

    public HostProcess LaunchSilo(int siloPort)
    {
        var paper = new Uri(PaperLine().Match(Paper.Output).Groups["address"].Value);
        return Run(
            "--role", "silo", "--port", "0", HostProcess.MasterKey, $"--Klarpakke:Actors:SiloPort={siloPort}", $"--Klarpakke:Actors:GatewayPort={FreePort.Find()}",
            $"--Klarpakke:Feeds:Paper:RestBase={paper}", $"--Klarpakke:Feeds:Paper:StreamBase={new UriBuilder(paper) { Scheme = Uri.UriSchemeWs }.Uri}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }
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
