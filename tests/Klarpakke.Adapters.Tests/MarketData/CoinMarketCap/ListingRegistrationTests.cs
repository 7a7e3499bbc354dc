using System.ComponentModel.DataAnnotations;
using System.Text;
using Klarpakke.Adapters.MarketData;
using Klarpakke.Adapters.MarketData.CoinMarketCap;
using Klarpakke.Adapters.MarketData.Simulated;
using Klarpakke.Domain.Universe;
using Klarpakke.Grains.Ports.Universe;
using Microsoft.Extensions.DependencyInjection;

namespace Klarpakke.Adapters.Tests.MarketData.CoinMarketCap;

/// <summary>With a key the provider is asked, without one a listing is made up, and says so.</summary>
public sealed class ListingRegistrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void With_a_key_the_provider_is_asked()
    {
        using var services = new ServiceCollection().AddLogging().AddListings(new CoinMarketCapOptions { ApiKey = "made-up-key" }).BuildServiceProvider();

        services.GetRequiredService<IListingSource>().Should().BeOfType<CoinMarketCapListings>();
    }

    [Fact]
    public async Task Without_a_key_the_listing_is_made_up_marked_and_always_the_same()
    {
        await using var services = new ServiceCollection().AddListings(null).BuildServiceProvider();
        var source = services.GetRequiredService<IListingSource>();

        var listing = (await source.ReadAsync(Cancellation)).Value;

        listing.Source.Should().Be(ListingSource.Simulated);
        Encoding.UTF8.GetString(listing.Answer.Span).Should().Contain("made up");
        listing.Coins.Should().HaveCount(UniverseFilter.Considered);
        listing.Coins.Select(coin => coin.Symbol).Should().OnlyHaveUniqueItems();
        listing.Coins[1].MarketCap.Should().Be(500_000_000_000m, "it is 2,000,000,000,000 by the square of the place");
        listing.Coins[1].Volume24h.Should().Be(25_000_000_000m);
        (await new SimulatedListings().ReadAsync(Cancellation)).Value.Answer.ToArray().Should().Equal(listing.Answer.ToArray());

        var selection = UniverseFilter.Apply(listing.Coins);
        string.Join(' ', selection.Coins.Select(coin => coin.Symbol)).Should().Be("BTC ETH XRP BNB SOL DOGE TRX ADA LINK AVAX");
        UniverseCanonical.HashOf(selection).Should().Be("0e0b0e881da59d14d83c0ac52f12650b5cc4f6db6373a9872f1cec42adae3d2e");
    }

    [Theory]
    [InlineData("", "https://provider.example", "There is no key.")]
    [InlineData("short", "https://provider.example", "The key is not 8 to 100 visible characters.")]
    [InlineData("a key with\nlines", "https://provider.example", "The key is not 8 to 100 visible characters.")]
    [InlineData("made-up-key", "http://provider.example", "The address must be HTTPS, or of this machine.")]
    public void Wrong_options_are_named(string key, string address, string fault)
    {
        var options = new CoinMarketCapOptions { ApiKey = key, Address = new Uri(address) };
        var faults = new List<ValidationResult>();

        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true).Should().BeFalse();

        faults.Select(found => found.ErrorMessage).Should().Contain(fault);
    }
}
