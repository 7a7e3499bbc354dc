using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance;

/// <summary>The real adapter and a venue on loopback.</summary>
public abstract class BinanceFeedScenario : IAsyncLifetime
{
    private protected static readonly Symbol Btc = LoopbackVenue.Btc.Symbol;

    private protected LoopbackVenue Venue { get; set; } = null!;

    public async ValueTask InitializeAsync() => Venue = await LoopbackVenue.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Venue.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Follows one symbol until it is complete.</summary>
    private protected async Task<(IMarketDataSession Session, LoopbackStream Stream)> GoLiveAsync(FeedHarness feed)
    {
        var session = feed.Open(FeedHarness.New(LoopbackVenue.Btc));
        var stream = await Venue.NextStreamAsync();
        await feed.Sink.UntilStateAsync(Btc, FeedState.Live);
        return (session, stream);
    }
}
