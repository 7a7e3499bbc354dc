using Klarpakke.Adapters.Tests.Support;

namespace Klarpakke.Adapters.Tests.Exchanges.Kraken;

public sealed class KrakenFeedTests : VenueFeedContract
{
    private protected override async Task<LoopbackExchange> StartAsync() => await LoopbackKraken.StartAsync();
}
