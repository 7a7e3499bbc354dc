using System.Runtime.InteropServices;
using Klarpakke.Adapters.MarketData.Csv;
using Klarpakke.PaperExchange;
using Klarpakke.Persistence.Database;
using Klarpakke.Silo.Backtests;
using Klarpakke.Silo.Cli;
using Klarpakke.Silo.Options;

namespace Klarpakke.Silo.Hosting;

/// <summary>Turns arguments into work and every expected failure into one line and an exit code.</summary>
internal static class EntryPoint
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();

        // Until the host listens for signals itself, a signal ends the start; a second one always ends the process the hard way.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(stop, context));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(stop, context));
        try
        {
            var line = CommandLine.Parse(arguments);
            return line.Command switch
            {
                Command.Up => await Grid.RunAsync(HostSettings.Load(line.Settings), output, stop.Token),
                Command.AuditVerify => await AuditCommand.VerifyAsync(HostSettings.Load(line.Settings), output, stop.Token),
                Command.KeysGenerate => await KeysCommand.GenerateAsync(output),
                Command.KeysRotate => await KeysCommand.RotateAsync(HostSettings.Load(line.Settings), output, stop.Token),
                Command.OpenApi => await OpenApiCommand.PrintAsync(output, stop.Token),
                Command.AuditVerifyFile => await AuditCommand.VerifyFileAsync(line.File!, output, stop.Token),
                Command.Backtest => await BacktestCommand.RunAsync(line.Backtest!, output, errors, stop.Token),
                Command.BacktestHelp => await HelpAsync(output),
            };
        }
        catch (UsageException exception)
        {
            var usage = exception.IsAboutOneCommand ? "" : Environment.NewLine + CommandLine.Usage;
            await errors.WriteLineAsync($"klarpakke: {exception.Message}{usage}");
            return ExitCode.BadInput;
        }
        catch (OptionsException exception)
        {
            foreach (var fault in exception.Faults)
            {
                await errors.WriteLineAsync($"klarpakke: {fault}");
            }

            return ExitCode.BadInput;
        }
        catch (Exception exception) when (exception is DatabaseStartException or PaperExchangeStartException or ReplayFileException or CandleFileException or StartException)
        {
            await errors.WriteLineAsync($"klarpakke: {exception.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
    }

    private static async Task<int> HelpAsync(TextWriter output)
    {
        await output.WriteAsync(BacktestHelp.Text);
        return ExitCode.Success;
    }

    private static void Cancel(CancellationTokenSource stop, PosixSignalContext context)
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        context.Cancel = true;
        stop.Cancel();
    }
}
