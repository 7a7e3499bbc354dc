using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Portfolios;

/// <summary>Brings the exchange's best prices to the pair's actor, as a feed would, until it is disposed.</summary>
internal sealed class PricePump : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly World _world;
    private readonly Task _run;

    public PricePump(World world)
    {
        _world = world;
        _run = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await TellAsync();
                await Task.Delay(Every, TimeProvider.System, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task TellAsync()
    {
        var (bid, bidQuantity, ask, askQuantity) = await _world.Venue.QuoteAsync();
        var quote = Quote.TryCreate(bid, bidQuantity, ask, askQuantity);
        await _world.Grid.Grains.GetGrain<ITradingPairGrain>(World.Btc.ToString()).ApplyAsync(
            new MarketUpdate(FeedState.Live, [], quote, null, null, [], _world.Time.GetUtcNow(), quote is null ? new BadQuote(bid, ask) : null), _stop.Token);
    }
}
