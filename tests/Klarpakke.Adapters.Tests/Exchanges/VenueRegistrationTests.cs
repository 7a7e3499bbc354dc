using Klarpakke.Adapters.Exchanges.Coinbase;
using Klarpakke.Adapters.Exchanges.CryptoCom;
using Klarpakke.Adapters.Exchanges.Kraken;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Klarpakke.Adapters.Tests.Exchanges;

/// <summary>Venues are registered from configuration, and what is wrong there is named at start.</summary>
public sealed class VenueRegistrationTests
{
    [Fact]
    public void Every_venue_is_registered_beside_the_others()
    {
        using var provider = Build(Venues.SelectMany(venue => new[] { ($"{venue}:Symbols:0", "BTC-USD") }));

        provider.GetRequiredService<IStartupValidator>().Validate();

        provider.GetServices<IMarketDataSource>().Select(source => source.Venue).Should().BeEquivalentTo(Venues.Select(Enum.Parse<Venue>));
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void Wrong_options_are_named(string venue, string key, string value, string expected)
    {
        using var provider = Build(Venues.Select(name => ($"{name}:Symbols:0", "BTC-USD")).Append(($"{venue}:{key}", value)));

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>().Which.Message.Should().Contain(expected);
    }

    [Theory]
    [MemberData(nameof(VenueNames))]
    public void Unknown_keys_are_refused(string venue)
    {
        using var provider = Build([($"{venue}:Symbols:0", "BTC-USD"), ($"{venue}:Smybols:0", "ETH-USD")]);

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<InvalidOperationException>().Which.Message.Should().Contain("Smybols");
    }

    public static TheoryData<string, string, string, string> WrongValues()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var venue in Venues)
        {
            data.Add(venue, "Environment", "mars", "not an environment");
            data.Add(venue, "RestBase", "http://127.0.0.1:1", "only for the custom environment");
            data.Add(venue, "Symbols:1", "BTCUSD", "not a pair");
            data.Add(venue, "BackfillCandles", "5000", "BackfillCandles");
            data.Add(venue, "RequestSpacing", "-00:00:01", "RequestSpacing");
        }

        return data;
    }

    public static TheoryData<string> VenueNames() => [.. Venues];

    private static readonly string[] Venues = ["Kraken", "Coinbase", "CryptoCom"];

    private static ServiceProvider Build(IEnumerable<(string Key, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddKrakenMarketData(configuration.GetSection("Kraken"));
        services.AddCryptoComMarketData(configuration.GetSection("CryptoCom"));
        services.AddCoinbaseMarketData(configuration.GetSection("Coinbase"));
        return services.BuildServiceProvider();
    }
}
