using System.Globalization;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Benchmarks.Risk;

/// <summary>How long it takes to value everybody after a gap, and from a confirming quote to the kill switch.</summary>
internal sealed class RiskMeasurement(RiskHost host)
{
    private const int InFlight = 64;
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    private static readonly Symbol Eth = Symbol.Parse("PAPER:ETH-USDC");
    private static readonly TimeSpan QuoteEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>Seconds from a fall of five percent until the limit that each of the users reached by it is written, and the processor time that took.</summary>
    public async Task<(double Seconds, double Processor)> GapAsync(int users, CancellationToken cancellationToken)
    {
        using var filled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var quotes = KeepQuotingAsync(filled.Token);
        var options = new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, users, options, async (user, _) => await host.OpenAsync(Name("gap", user), Btc, 50m, 100m));
        await filled.CancelAsync();
        await quotes;

        var before = host.Store.Writes;
        var used = Environment.CpuUsage.TotalTime;
        var start = host.Clock.GetTimestamp();
        await host.QuoteAsync(Btc, 95m);
        while (host.Store.Writes < before + users)
        {
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }

        return (host.Clock.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }

    /// <summary>Milliseconds from the third quote at the limit until the kill switch is called, ascending.</summary>
    public async Task<double[]> KillAsync(int samples, CancellationToken cancellationToken)
    {
        var latencies = new double[samples];
        for (var sample = 0; sample < samples; sample++)
        {
            await host.QuoteAsync(Eth, 100m);
            var name = Name("kill", sample);
            await host.OpenAsync(name, Eth, 90m, 100m);
            await host.QuoteAsync(Eth, 95.4m);
            await host.User(name).ResumeAsync(cancellationToken);
            await host.QuoteAsync(Eth, 95.3m);
            await host.User(name).ResumeAsync(cancellationToken);
            host.Listen();
            var start = host.Clock.GetTimestamp();
            await host.QuoteAsync(Eth, 95.2m);
            while (host.CalledAt == 0)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }

            latencies[sample] = host.Clock.GetElapsedTime(start, host.CalledAt).TotalMilliseconds;

            // Nobody of before may be in the way of the next: the position is closed.
            await host.CloseAsync(name, Eth, 90m, 95.2m);
        }

        Array.Sort(latencies);
        return latencies;
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");

    private async Task KeepQuotingAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await host.QuoteAsync(Btc, 100m);
            await Task.Delay(QuoteEvery, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
