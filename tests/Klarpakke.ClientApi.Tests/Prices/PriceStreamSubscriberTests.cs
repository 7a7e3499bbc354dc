namespace Klarpakke.ClientApi.Tests.Prices;

public sealed class PriceStreamSubscriberTests
{
    [Fact]
    public async Task What_the_actors_know_at_the_start_is_on_the_board_before_the_first_tick()
    {
        var venue = new FakeVenue();
        venue.Snapshots[Some.Btc] = Some.Update(Some.Btc, 99);
        await using var api = await TestApi.StartAsync(new() { Venue = venue });
        await SeqOnBoardAsync(api, Some.Btc, 99);
    }

    [Fact]
    public async Task Every_tick_of_the_stream_reaches_the_board()
    {
        await using var api = await TestApi.StartAsync();
        await api.PublishAsync(Some.Update(Some.Btc, 1));
        await api.PublishAsync(Some.Update(Some.Btc, 2));
        await api.PublishAsync(Some.Update(Some.Eth, 1));
    }

    [Fact]
    public async Task An_older_update_never_replaces_a_newer_one()
    {
        await using var api = await TestApi.StartAsync();
        await api.PublishAsync(Some.Update(Some.Btc, 5, 500m));
        api.Board.Publish(Some.Update(Some.Btc, 4, 400m));
        api.Board.TryGet(Some.Btc, out var market).Should().BeTrue();
        market!.Picture!.Update.Last!.Value.Value.Should().Be(500m);
    }

    [Fact]
    public async Task Actors_that_cannot_be_reached_are_asked_until_they_can()
    {
        var venue = new FakeVenue { Fault = new TimeoutException("The actors are away.") };
        await using var api = await TestApi.StartAsync(new() { Venue = venue, WaitsForListing = false });
        api.Board.IsListed(Venue.Paper).Should().BeFalse();

        venue.Fault = null;

        await Eventually.TrueAsync(() => api.Board.IsListed(Venue.Paper), "the venue's symbols are on the board");
    }

    [Fact]
    public async Task New_symbols_come_and_delisted_ones_go()
    {
        await using var api = await TestApi.StartAsync();
        var sol = Symbol.Parse("PAPER:SOL-USDC");

        api.Paper.Instruments = [Some.InstrumentOf(sol), Some.InstrumentOf(Some.Btc)];

        await Eventually.TrueAsync(() => api.Board.TryGet(sol, out _), "the new symbol is on the board");
        await Eventually.TrueAsync(() => !api.Board.TryGet(Some.Eth, out _), "the delisted symbol is off the board");
        await api.PublishAsync(Some.Update(sol, 1));
    }

    [Fact]
    public async Task A_stream_that_has_silently_lost_us_is_found_out()
    {
        await using var api = await TestApi.StartAsync();
        await api.PublishAsync(Some.Update(Some.Btc, 1));

        // The grain goes on, the stream brings nothing: that is how a lost subscription looks from here.
        api.Paper.Snapshots[Some.Btc] = Some.Update(Some.Btc, 50);

        await SeqOnBoardAsync(api, Some.Btc, 50);
        await api.PublishAsync(Some.Update(Some.Btc, 51));
    }

    private static Task SeqOnBoardAsync(TestApi api, Symbol symbol, long seq) =>
        Eventually.TrueAsync(() => api.Board.TryGet(symbol, out var market) && market.Picture?.Update.Seq == seq, $"update {seq} is on the board");
}
