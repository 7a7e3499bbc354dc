using Klarpakke.Domain.Markets;

namespace Klarpakke.Benchmarks.Stop;

/// <summary>Brings the exchange's best prices to the pairs as a feed would, except to the one that is told a fall.</summary>
internal sealed class StopPrices : IAsyncDisposable
{
    public static readonly Symbol Btc = Symbol.Parse("PAPER:BTC-USDC");
    public static readonly Symbol Eth = Symbol.Parse("PAPER:ETH-USDC");

    // Between a limit of four percent and stops at seven.
    private const decimal Fall = 0.945m;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly StopHost _host;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;
    private volatile Quote? _before;
    private Symbol? _falling;

    public StopPrices(StopHost host)
    {
        _host = host;
        _run = RunAsync(_stop.Token);
    }

    /// <summary>From now on a pair hears only of <see cref="TellFallAsync"/>.</summary>
    public async Task TakeAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        _falling = symbol;
        _before = await _host.Venue.QuoteAsync(symbol, cancellationToken);
    }

    /// <summary>Tells the pair that was taken that its price has fallen, each time a little more.</summary>
    public Task TellFallAsync(int sample)
    {
        var price = Math.Round(_before!.Bid.Value * (Fall - (sample * 0.0001m)), 2);
        return _host.QuoteAsync(_falling!.Value, price, price + 0.02m);
    }

    /// <summary>The pair hears of the exchange again.</summary>
    public void GiveBack() => _falling = null;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var symbol in new[] { Btc, Eth })
            {
                var quote = await _host.Venue.QuoteAsync(symbol, cancellationToken);
                if (_falling != symbol)
                {
                    await _host.QuoteAsync(symbol, quote.Bid.Value, quote.Ask.Value);
                }
            }

            await Task.Delay(Every, _host.Clock, cancellationToken);
        }
    }
}
