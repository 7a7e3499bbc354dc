using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Tests.Markets;

namespace Klarpakke.Grains.Tests.KillSwitch;

/// <summary>D14: the second opinion on a price, from the pairs as actors.</summary>
public sealed class PairSecondPricesTests : IAsyncLifetime
{
    private static readonly Symbol Btc = Symbol.Parse("BINANCE:BTC-USDC");

    private MarketCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await MarketCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData("KRAKEN:BTC-USD", 100, 98.1, true)]
    [InlineData("KRAKEN:BTC-USD", 100, 97.9, false)]
    [InlineData("COINBASE:BTC-USDT", 100, 102, true)]
    [InlineData("BINANCE:BTC-USDT", 100, 100, false)]
    [InlineData("PAPER:BTC-USDC", 100, 100, false)]
    [InlineData("KRAKEN:ETH-USD", 100, 100, false)]
    public async Task D14_another_venues_price_in_dollars_within_two_percent_agrees_and_nothing_else_does(string witness, double bid, double other, bool agrees)
    {
        await TellAsync(witness, (decimal)other);

        (await AskAsync(Btc, (decimal)bid)).Should().Be(agrees);
    }

    [Fact]
    public async Task D14_without_any_price_or_with_an_old_one_nobody_agrees()
    {
        (await AskAsync(Btc, 100m)).Should().BeFalse();
        await TellAsync("KRAKEN:BTC-USD", 100m, age: TimeSpan.FromSeconds(6));

        (await AskAsync(Btc, 100m)).Should().BeFalse();
    }

    [Fact]
    public async Task A_simulated_market_needs_no_witness() => (await AskAsync(KillBench.Btc, 100m)).Should().BeTrue();

    private Task<bool> AskAsync(Symbol symbol, decimal bid) => new PairSecondPrices(_cluster.Grains, TimeProvider.System).AgreesAsync(symbol, Price.Of(bid), CancellationToken.None);

    private Task TellAsync(string symbol, decimal bid, TimeSpan age = default) => _cluster.Pair(symbol).ApplyAsync(
        Updates.Of(quote: Updates.Quote(bid), receivedAt: TimeProvider.System.GetUtcNow() - age), CancellationToken.None);
}
