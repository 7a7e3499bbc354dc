namespace Klarpakke.ClientApi.Tests.Prices;

public sealed class ManyClientsTests
{
    private const int ClientCount = 200;
    private const int SymbolCount = 50;
    private const int Rounds = 40;

    [Fact]
    public async Task Two_hundred_clients_all_get_the_latest_of_fifty_symbols_and_none_is_starved()
    {
        var symbols = Some.Symbols(SymbolCount);
        var names = symbols.Select(symbol => symbol.ToString()).ToArray();
        await using var api = await TestApi.StartAsync(new() { Venue = new FakeVenue { Instruments = [.. symbols.Select(Some.InstrumentOf)] } });
        var clients = new List<HubClient>();
        try
        {
            for (var client = 0; client < ClientCount; client++)
            {
                clients.Add(await api.ConnectAsync());
                await clients[^1].WatchingAsync("Watch", (object)names);
            }

            var last = Task.WhenAll(clients.Select(FollowToTheEndAsync));
            for (var round = 1; round <= Rounds; round++)
            {
                foreach (var symbol in symbols)
                {
                    api.Board.Publish(Some.Update(symbol, round, at: TimeProvider.System.GetUtcNow()));
                }

                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }

            var frames = await last.WaitAsync(Eventually.Patience);
            frames.Min().Should().BeGreaterThan(frames.Max() / 4, "no client may be left behind");
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    // Reads until every symbol has come to its last update; checks on the way that no frame is lost and no symbol goes back.
    private static async Task<int> FollowToTheEndAsync(HubClient client)
    {
        var newest = new Dictionary<string, long>();
        var frames = 0;
        while (newest.Count < SymbolCount || newest.Values.Any(seq => seq < Rounds))
        {
            var frame = await client.FrameAsync();
            frame.GetProperty("seq").GetInt64().Should().Be(++frames);
            foreach (var row in frame.GetProperty("prices").EnumerateArray())
            {
                var symbol = row.GetProperty("symbol").GetString()!;
                var seq = row.GetProperty("seq").GetInt64();
                seq.Should().BeGreaterThanOrEqualTo(newest.GetValueOrDefault(symbol));
                newest[symbol] = seq;
            }
        }

        return frames;
    }
}
