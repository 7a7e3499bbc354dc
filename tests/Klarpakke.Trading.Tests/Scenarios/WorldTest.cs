using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Testing.Postgres;
using Klarpakke.Trading.Tests.Support;

namespace Klarpakke.Trading.Tests.Scenarios;

/// <summary>A test with a world of its own.</summary>
public abstract class WorldTest(PostgresFixture postgres) : IAsyncLifetime
{
    private protected World World { get; private set; } = null!;

    private protected PaperVenue Venue => World.Venue;

    private protected virtual VenueSetup Setup => new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => World = await World.StartAsync(postgres, Configure, Setup);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return World.DisposeAsync();
    }

    private protected virtual void Configure(BinanceTradingOptions options)
    {
    }
}
