using Klarpakke.Testing.Time;

namespace Klarpakke.PaperExchange.Tests.Support;

/// <summary>A real exchange whose clock only moves when told.</summary>
internal sealed class ManualExchange : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private ManualExchange(RunningExchange running, ManualTimeProvider time)
    {
        Running = running;
        Time = time;
    }

    public RunningExchange Running { get; }

    public ManualTimeProvider Time { get; }

    public static async Task<ManualExchange> StartAsync(PaperExchangeOptions options, Microsoft.Extensions.Logging.ILoggerFactory? loggers = null)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 4, 13, 37, 58, TimeSpan.Zero));
        return new ManualExchange(await RunningExchange.StartAsync(options with { HistoryDays = 2 }, time, loggers), time);
    }

    /// <summary>Moves the clock in small steps, each fully played before the next.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        for (var end = Time.GetUtcNow() + by; Time.GetUtcNow() < end;)
        {
            Time.Advance(Step < end - Time.GetUtcNow() ? Step : end - Time.GetUtcNow());
            await UntilAsync(() => Running.Server.Engine!.Now >= Time.GetUtcNow().ToUnixTimeMilliseconds());
        }
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(RunningExchange.Patience);
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
