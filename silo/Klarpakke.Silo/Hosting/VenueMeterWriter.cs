using Klarpakke.Grains.VenueGates;

namespace Klarpakke.Silo.Hosting;

/// <summary>
/// Brings what this process measured of venues into the rows every few seconds, and once more when it stops. What a process that dies has not brought there is lost: gates are judged without it.
/// </summary>
internal sealed partial class VenueMeterWriter(VenueReporter reporter, TimeProvider time, ILogger<VenueMeterWriter> logger) : BackgroundService
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(WriteEvery, time, stoppingToken);
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await reporter.ReportAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            // Sums are kept and written whole the next time.
            NotWritten(logger, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What was measured of venues could not be written; trying again.")]
    private static partial void NotWritten(ILogger logger, Exception exception);
}
