using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Benchmarks.Lanes;

/// <summary>Cancellations of the kill lane while all lower lanes ask for more than the venue's limit has: from the call until the request has arrived.</summary>
internal sealed class LanesRun(TimeProvider clock)
{
    private static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    private static readonly TradingLane[] Lower = [TradingLane.ProtectiveStop, TradingLane.Reconciliation, TradingLane.Entry];

    /// <summary>The latencies in milliseconds, sorted, and how many requests of lower lanes were refused meanwhile.</summary>
    public async Task<(double[] Latencies, long Refused)> MeasureAsync(int samples, CancellationToken cancellationToken)
    {
        await using var venue = await LanesVenue.StartAsync(clock, cancellationToken);
        await using var services = Services(venue.Address);
        await using var port = services.GetRequiredService<BinanceTradingFactory>().Open(new VenueKey(new SecretText("key"), new SecretText("secret")));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var refused = 0L;
        var crowd = Enumerable.Range(0, 12).Select(index => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var answer = await port.GetOpenOrdersAsync(null, Lower[index % Lower.Length], stop.Token);
                    if (answer.Error is not null)
                    {
                        Interlocked.Increment(ref refused);
                        await Task.Delay(TimeSpan.FromMilliseconds(1), clock, stop.Token);
                    }
                }
            },
            stop.Token)).ToArray();
        while (Interlocked.Read(ref refused) < 1000)
        {
            // Measured from the moment at which everybody below has run into its share.
            await Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancellationToken);
        }

        var latencies = await CancelAsync(port, venue, samples, cancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(crowd).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (latencies, Interlocked.Read(ref refused));
    }

    private async Task<double[]> CancelAsync(ITradingPort port, LanesVenue venue, int samples, CancellationToken cancellationToken)
    {
        var latencies = new double[samples];
        for (var index = 0; index < samples; index++)
        {
            var id = ClientOrderId.Of($"K{index}", 1);
            var start = clock.GetTimestamp();
            var outcome = await port.CancelAsync(Btc, id, TradingLane.KillSwitch, cancellationToken);
            latencies[index] = outcome is CancelOutcome.Cancelled
                ? clock.GetElapsedTime(start, venue.ArrivalOf(id.Text)).TotalMilliseconds
                : throw new InvalidOperationException($"The kill lane was not let through: {outcome}.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), clock, cancellationToken);
        }

        Array.Sort(latencies);
        return latencies;
    }

    private static ServiceProvider Services(Uri address) => new ServiceCollection().AddLogging().AddBinanceTrading("lanes", options =>
    {
        options.RestBase = address;
        options.StreamBase = new UriBuilder(address) { Scheme = "ws" }.Uri;
        options.QueueLimit = TimeSpan.Zero;
    }).BuildServiceProvider();
}
