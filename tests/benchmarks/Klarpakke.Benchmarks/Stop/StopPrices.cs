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
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Quote? _before;
    private Symbol? _falling;

    public StopPrices(StopHost host)
    {
        _host = host;
        _run = RunAsync(_stop.Token);
    }

    /// <summary>From now on a pair hears only of <see cref="TellFallAsync"/>.</summary>
    public Task TakeAsync(Symbol symbol, CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        _falling = symbol;
        _before = await _host.Venue.QuoteAsync(symbol, cancellationToken);
    }, cancellationToken);

    /// <summary>Tells the pair that was taken that its price has fallen, each time a little more.</summary>
    public Task TellFallAsync(int sample)
    {
        var price = Math.Round(_before!.Bid.Value * (Fall - (sample * 0.0001m)), 2);
        return _host.QuoteAsync(_falling!.Value, price, price + 0.02m);
    }

    /// <summary>The pair hears of the exchange again.</summary>
    public Task GiveBackAsync(CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        if (_falling is { } symbol)
        {
            _falling = null;
            await TellAsync(symbol, cancellationToken);
        }
    }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _turn.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var symbol in new[] { Btc, Eth })
            {
                await InTurnAsync(() => TellAsync(symbol, cancellationToken), cancellationToken);
            }

            await Task.Delay(Every, _host.Clock, cancellationToken);
        }
    }

    private async Task TellAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        if (_falling != symbol)
        {
            var quote = await _host.Venue.QuoteAsync(symbol, cancellationToken);
            await _host.QuoteAsync(symbol, quote.Bid.Value, quote.Ask.Value);
        }
    }

    // A price of before that came between two of a fall would end it.
    private async Task InTurnAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
