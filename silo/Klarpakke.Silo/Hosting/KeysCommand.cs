using System.Data.Common;
using Klarpakke.Persistence.Database;
using Klarpakke.Persistence.Keys;
using Klarpakke.Persistence.Notifications;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Options;
using Klarpakke.Silo.Telemetry;
using Serilog.Extensions.Logging;

namespace Klarpakke.Silo.Hosting;

/// <summary><c>keys generate</c> prints a new master key; <c>keys rotate</c> puts every sealed key under the current one, beside a running host or without one.</summary>
internal static class KeysCommand
{
    public static async Task<int> GenerateAsync(TextWriter output)
    {
        await output.WriteLineAsync(MasterKeys.Generate());
        return ExitCode.Success;
    }

    public static async Task<int> RotateAsync(HostSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var masters = MasterKeyReader.Read(settings.Keys) ?? throw new OptionsException([$"{MasterKeyReader.MasterPath}: there is no master key to rotate to."]);
        await using var serilog = LoggingSetup.CreateLogger(settings.Configuration, settings.Telemetry);
        using var loggers = new SerilogLoggerFactory(serilog);
        await using var database = await DatabaseBootstrap.OpenForWritingAsync(settings.Database, loggers, TimeProvider.System, cancellationToken);
        var keys = await RunAsync(() => new KeyRotation(database.Source, masters, TimeProvider.System).RunAsync(cancellationToken));
        var webhooks = await RunAsync(() => new WebhookRotation(database.Source, masters).RunAsync(cancellationToken));
        var broken = keys.Broken.Select(account => account.ToString()).Concat(webhooks.Broken.Select(address => $"webhook {address:N}")).ToList();
        return await ReportAsync(keys.Rewrapped + webhooks.Rewrapped, broken, masters, output);
    }

    private static async Task<T> RunAsync<T>(Func<Task<T>> rotate)
    {
        try
        {
            return await rotate();
        }
        catch (DbException exception)
        {
            throw new StartException("The rotation was broken off by the database; what was done stays done, and doing it again goes on from there.", exception);
        }
    }

    private static async Task<int> ReportAsync(int rewrapped, List<string> broken, MasterKeys masters, TextWriter output)
    {
        foreach (var what in broken)
        {
            await output.WriteLineAsync($"BROKEN {what}: cannot be opened and was left as it is");
        }

        await output.WriteLineAsync($"{rewrapped} keys are now under '{masters.Current}', {broken.Count} could not be opened");
        return broken.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }
}
