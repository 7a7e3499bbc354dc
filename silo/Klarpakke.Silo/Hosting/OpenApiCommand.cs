using System.Security.Cryptography;
using Klarpakke.ClientApi.OpenApi;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Hosting;

/// <summary><c>openapi</c> prints the document of the client API: the host is put together as for a developer's machine and never started, so it needs nothing.</summary>
internal static class OpenApiCommand
{
    private const string NoKey = "none";

    public static async Task<int> PrintAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Load(new Dictionary<string, string?> { [$"{SiloOptions.Section}:Environment"] = "Development" });
        var masters = new MasterKeys(NoKey, new Dictionary<string, byte[]>(StringComparer.Ordinal) { [NoKey] = RandomNumberGenerator.GetBytes(MasterKeys.Size) });
        await using var database = RunningDatabase.NeverAsked();
        await using var app = Grid.Build(settings, Serilog.Core.Logger.None, database, masters, paper: null, TextWriter.Null);
        await output.WriteAsync((await ApiDocument.WriteAsync(app, cancellationToken)).AsMemory(), cancellationToken);
        return ExitCode.Success;
    }
}
