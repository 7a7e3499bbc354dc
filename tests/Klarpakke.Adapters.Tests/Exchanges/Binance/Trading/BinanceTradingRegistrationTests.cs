using Klarpakke.Adapters.Exchanges.Binance.Trading;
using Klarpakke.Domain.Markets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Klarpakke.Adapters.Tests.Exchanges.Binance.Trading;

public sealed class BinanceTradingRegistrationTests
{
    private static readonly (string Key, string Value)[] Valid =
        [("Environment", "paper"), ("RestBase", "http://127.0.0.1:1"), ("StreamBase", "ws://127.0.0.1:1")];

    [Fact]
    public async Task A_place_is_opened_from_configuration()
    {
        await using var provider = Build(Valid);

        provider.GetRequiredService<BinanceTradingFactory>().Venue.Should().Be(Venue.Paper);
    }

    [Theory]
    [InlineData("Environment", "mars", "not an environment")]
    [InlineData("RestBase", "ftp://127.0.0.1", "RestBase")]
    [InlineData("RecvWindow", "00:00:06", "RecvWindow")]
    [InlineData("MaxClockError", "00:00:01", "MaxClockError")]
    [InlineData("ClockInterval", "00:11:00", "ClockInterval")]
    [InlineData("PingEvery", "00:00:10", "at least twice per lease")]
    [InlineData("ReconnectDelays:0", "-00:00:01", "reconnect delay")]
    public async Task Wrong_options_are_named(string key, string value, string expected)
    {
        await using var provider = Build([.. Valid.Where(pair => pair.Key != key), (key, value)]);

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>().Which.Message.Should().Contain(expected);
    }

    [Fact]
    public async Task Unknown_keys_are_refused()
    {
        await using var provider = Build([.. Valid, ("ApiKey", "never in a file")]);

        var start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<InvalidOperationException>().Which.Message.Should().Contain("ApiKey");
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"Trading:{pair.Key}", (string?)pair.Value))).Build();
        return new ServiceCollection().AddLogging().AddBinanceTrading(configuration.GetSection("Trading")).BuildServiceProvider();
    }
}
