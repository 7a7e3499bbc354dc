using Klarpakke.PaperExchange.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Klarpakke.PaperExchange.Tests;

public sealed class ServerLifetimeTests
{
    [Fact]
    public async Task A_taken_port_is_a_clear_error()
    {
        await using var first = await RunningExchange.StartAsync();
        var port = first.Server.Address.Port;
        await using var second = new PaperExchangeServer(new PaperExchangeOptions { Port = port }, TimeProvider.System, NullLoggerFactory.Instance);

        var start = () => second.StartAsync(CancellationToken.None);

        (await start.Should().ThrowAsync<PaperExchangeStartException>()).Which.Message.Should().Contain($"127.0.0.1:{port}");
    }

    [Fact]
    public async Task A_damaged_recording_is_an_error_at_start()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("BTCUSDT-1m.csv", "open_time_ms,open,high,low,close,volume", "1,2,3");
        await using var server = new PaperExchangeServer(
            new PaperExchangeOptions { Port = 0, Replay = new ReplayOptions { Path = path } }, TimeProvider.System, NullLoggerFactory.Instance);

        var start = () => server.StartAsync(CancellationToken.None);

        (await start.Should().ThrowAsync<ReplayFileException>()).Which.Message.Should().Contain($"{path}, line 2: expected 6 columns and found 3");
    }

    [Fact]
    public async Task It_starts_and_stops_with_a_host()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddPaperExchange(new PaperExchangeOptions { Port = 0, Symbols = 1, HistoryDays = 1 });
        using var host = builder.Build();
        await host.StartAsync();
        var server = host.Services.GetRequiredService<PaperExchangeServer>();
        using var http = new HttpClient { BaseAddress = server.Address };

        (await http.GetStringAsync("/api/v3/ping")).Should().Be("{}");
        await host.StopAsync();

        server.Completion.IsCompletedSuccessfully.Should().BeTrue();
        var afterwards = () => http.GetStringAsync("/api/v3/ping");
        await afterwards.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task A_replay_is_served_under_the_recorded_pair()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("ETHUSDT-1m.csv", "open_time_ms,open,high,low,close,volume", "60000,10,12,9,11,500", "120000,11,11.5,8.25,8.5,10");
        await using var exchange = await RunningExchange.StartAsync(new PaperExchangeOptions { Replay = new ReplayOptions { Path = path } });

        var bars = await exchange.GetAsync("klines?symbol=ETHUSDT&interval=1m&limit=2");

        bars[0].EnumerateArray().Skip(1).Take(5).Select(value => value.GetString())
            .Should().Equal("10.00000000", "12.00000000", "9.00000000", "11.00000000", "500.00000000");
        var info = (await exchange.GetAsync("exchangeInfo")).GetProperty("symbols")[0];
        (info.GetProperty("baseAsset").GetString(), info.GetProperty("quoteAsset").GetString()).Should().Be(("ETH", "USDT"));
    }

    [Theory]
    [InlineData(70_000, 12)]
    [InlineData(7071, 0)]
    public void Options_outside_their_range_are_found_by_validation(int port, int symbols)
    {
        var options = new PaperExchangeOptions { Port = port, Symbols = symbols };
        var faults = new List<System.ComponentModel.DataAnnotations.ValidationResult>();

        System.ComponentModel.DataAnnotations.Validator.TryValidateObject(
            options, new System.ComponentModel.DataAnnotations.ValidationContext(options), faults, validateAllProperties: true).Should().BeFalse();

        faults.Should().ContainSingle();
    }
}
