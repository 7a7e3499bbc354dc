using System.Text;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Telemetry;
using Serilog.Extensions.Logging;

namespace Klarpakke.Silo.Hosting;

/// <summary><c>audit verify</c>: recomputes every hash of the audit log, beside a running host or without one; or of an exported file, without anything.</summary>
internal static class AuditCommand
{
    public static async Task<int> VerifyAsync(HostSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        await using var serilog = LoggingSetup.CreateLogger(settings.Configuration, settings.Telemetry);
        using var loggers = new SerilogLoggerFactory(serilog);
        await using var database = await DatabaseBootstrap.OpenForReadingAsync(settings.Database, loggers, TimeProvider.System, cancellationToken);
        return await ReportAsync(await new AuditVerifier(database.Source).VerifyAsync([], cancellationToken), output);
    }

    public static async Task<int> VerifyFileAsync(string file, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            using var export = new StreamReader(file, Encoding.UTF8);
            return await ReportAsync(await AuditExportVerifier.VerifyAsync(export, [], cancellationToken), output);
        }
        catch (InvalidDataException exception)
        {
            await output.WriteLineAsync($"BROKEN {exception.Message}");
            return ExitCode.AuditBroken;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The file '{file}' cannot be read: {exception.Message}", exception);
        }
    }

    private static async Task<int> ReportAsync(AuditVerification found, TextWriter output)
    {
        foreach (var fault in found.Faults)
        {
            await output.WriteLineAsync($"BROKEN {fault.Account} row {fault.Sequence}: {fault.Problem}");
        }

        foreach (var head in found.Heads)
        {
            await output.WriteLineAsync($"whole  {head.Account} up to row {head.Sequence}, head {head.Hash}");
        }

        await output.WriteLineAsync($"{found.Rows} rows in {found.Heads.Length + found.Faults.Length} chains: {(found.IsIntact ? "all whole" : $"{found.Faults.Length} broken")}");
        return found.IsIntact ? ExitCode.Success : ExitCode.AuditBroken;
    }
}
