using System.Diagnostics;
using Klarpakke.PaperExchange.Tests.Support;

namespace Klarpakke.PaperExchange.Tests.Conformance;

/// <summary>A client written by others, unchanged, takes this exchange for the venue.</summary>
public sealed class ThirdPartyClientTests
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("ccxt", "ccxt", "ok oco", "ok watch orders and balance")]
    [InlineData("connector", "@binance/spot", "ok order lists", "ok the user stream tells of an order")]
    public async Task A_client_written_by_others_works_unchanged(string client, string package, params string[] checks)
    {
        var folder = Folder(client);
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", package)), $"{package} is not installed: run npm ci in tests/conformance/{client}.");
        await using var exchange = await RunningExchange.StartAsync(Trader.Options);

        var (exitCode, output) = await RunAsync(folder, exchange.Server.Address.GetLeftPart(UriPartial.Authority));

        exitCode.Should().Be(0, "the client says:\n{0}", output);
        output.Should().Contain("all passed").And.ContainAll(checks);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, string address)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(LongestRun);
        var start = new ProcessStartInfo("node", ["conformance.mjs", address, Trader.Key, Trader.Secret])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        try
        {
            var (output, errors) = (node.StandardOutput.ReadToEndAsync(patience.Token), node.StandardError.ReadToEndAsync(patience.Token));
            await node.WaitForExitAsync(patience.Token);
            return (node.ExitCode, await output + await errors);
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Folder(string client)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "tests", "conformance", client);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException($"tests/conformance/{client} is not above the test assembly.");
    }
}
