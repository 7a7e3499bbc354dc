using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.Tests.Support;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Adapters.Tests.Exchanges;

/// <summary>An account that is only looked at, at a venue on loopback.</summary>
public abstract class VenueAccountTests : IAsyncLifetime
{
    private LoopbackExchange _exchange = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected MetricsProbe Probe { get; } = new();

    private protected FeedServices Services => new(TimeProvider.System, Probe.Metrics, new RecordingLogger());

    public async ValueTask InitializeAsync() => _exchange = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        Probe.Dispose();
        await _exchange.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static VenueKey KeyOf(string secret) => new(new SecretText("key"), new SecretText(secret));

    private protected void PointAt(VenueFeedOptions options)
    {
        options.Environment = "custom";
        options.RestBase = _exchange.Address;
        options.RetryDelay = TimeSpan.FromMilliseconds(10);
    }

    private protected abstract Task<LoopbackExchange> StartAsync();
}
