using Klarpakke.Adapters.Exchanges;
using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Adapters.Tests.Exchanges;

public sealed class TradingPortsTests
{
    [Fact]
    public async Task An_account_is_opened_at_its_venue_with_its_key()
    {
        await using var provider = Build("paper");

        await using var port = await OpenAsync(provider, "known/PAPER");

        port.Venue.Should().Be(Venue.Paper);
    }

    [Theory]
    [InlineData("unknown/PAPER", "The account unknown/PAPER has no key at its venue.")]
    [InlineData("known/KRAKEN", "Trading at KRAKEN is not configured.")]
    public async Task What_cannot_be_opened_says_why(string account, string reason)
    {
        await using var provider = Build("paper");

        await provider.Awaiting(it => OpenAsync(it, account)).Should().ThrowAsync<InvalidOperationException>().WithMessage(reason);
    }

    [Fact]
    public async Task Two_places_for_one_venue_are_refused_because_nobody_could_tell_where_orders_go()
    {
        await using var provider = Build("paper", "another paper");

        provider.Invoking(it => it.GetRequiredService<ITradingPortFactory>()).Should().Throw<ArgumentException>();
    }

    private static Task<ITradingPort> OpenAsync(ServiceProvider provider, string account) =>
        provider.GetRequiredService<ITradingPortFactory>().OpenAsync(AccountKey.Parse(account), TestContext.Current.CancellationToken);

    private static ServiceProvider Build(params string[] places)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IVenueKeys, Keys>().AddTradingPorts();
        foreach (var place in places)
        {
            services.AddBinanceTrading(place, options => (options.RestBase, options.StreamBase) = (new Uri("http://127.0.0.1:1"), new Uri("ws://127.0.0.1:1")));
        }

        return services.BuildServiceProvider();
    }

    private sealed class Keys : IVenueKeys
    {
        public Task<VenueKey?> FindAsync(AccountKey account, CancellationToken cancellationToken) =>
            Task.FromResult(account.User == "known" ? new VenueKey(new SecretText("key"), new SecretText("secret")) : null);
    }
}
