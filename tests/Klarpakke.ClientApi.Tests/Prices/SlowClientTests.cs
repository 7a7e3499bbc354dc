using System.Collections.Immutable;
using Klarpakke.Testing.Time;

namespace Klarpakke.ClientApi.Tests.Prices;

/// <summary>A client that does not read is its own problem, and after a while no problem at all.</summary>
public sealed class SlowClientTests
{
    private const int SymbolCount = 500;
    private static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongerThanAFrame = TimeSpan.FromSeconds(1);
    private static readonly ImmutableArray<Symbol> Symbols = Some.Symbols(SymbolCount);

    [Fact]
    public async Task A_client_that_never_reads_slows_nobody_else()
    {
        // The clock goes on only with the frames: on a busy machine the deaf one would otherwise be closed before the others have had theirs.
        var clock = new ManualTimeProvider();
        await using var api = await StartAsync(clock);
        await using var deaf = await HubClient.ConnectAsync(api.Address, reads: false);
        await SendWatchAsync(deaf);
        await using var first = await api.ConnectAsync();
        await using var second = await api.ConnectAsync();
        await WatchAsync(first);
        await WatchAsync(second);

        var seq = 0L;
        long framesOfFirst = 0, framesOfSecond = 0;
        while (framesOfFirst < 60 || framesOfSecond < 60)
        {
            PublishAll(api, ++seq);
            clock.Advance(Slot);
            framesOfFirst = (await FrameAsync(first, clock)).GetProperty("seq").GetInt64();
            framesOfSecond = (await FrameAsync(second, clock)).GetProperty("seq").GetInt64();
        }

        deaf.StartReading();
        var caughtUp = FramesUntilAllAreAtAsync(deaf, seq + 1);
        while (!caughtUp.IsCompleted)
        {
            PublishAll(api, ++seq);
            clock.Advance(Slot);
            await FrameAsync(first, clock);
        }

        (await caughtUp).Should().BeLessThan(framesOfFirst, "nothing was queued for it while it did not read");
    }

    [Fact]
    public async Task A_client_that_takes_no_frame_for_30_seconds_is_closed_and_others_stay()
    {
        var clock = new ManualTimeProvider();
        await using var api = await StartAsync(clock);
        await using var deaf = await HubClient.ConnectAsync(api.Address, reads: false);
        await SendWatchAsync(deaf);
        await using var good = await api.ConnectAsync();
        await WatchAsync(good);

        // Far more than any buffer on the way holds, each slot given to the good client to show that it was sent; then half a minute.
        for (var seq = 1L; seq <= 120; seq++)
        {
            PublishAll(api, seq);
            clock.Advance(Slot);
            await FrameAsync(good, clock);
        }

        clock.Advance(TimeSpan.FromSeconds(31));
        deaf.StartReading();

        await deaf.Closed.WaitAsync(Eventually.Patience);
        good.Closed.IsCompleted.Should().BeFalse();
        (await good.WatchingAsync("Resync")).Should().Be(SymbolCount);
    }

    private static Task<TestApi> StartAsync(TimeProvider clock) => TestApi.StartAsync(new()
    {
        Clock = clock,
        Venue = new FakeVenue { Instruments = [.. Symbols.Select(Some.InstrumentOf)] },
    });

    // A slot that passes while the frame before is still on its way gives none: then another one passes.
    private static async Task<JsonElement> FrameAsync(HubClient client, ManualTimeProvider clock)
    {
        var frame = client.FrameAsync();
        while (await Task.WhenAny(frame, Task.Delay(LongerThanAFrame, TimeProvider.System, TestContext.Current.CancellationToken)) != frame)
        {
            clock.Advance(Slot);
        }

        return await frame;
    }

    private static void PublishAll(TestApi api, long seq)
    {
        foreach (var symbol in Symbols)
        {
            api.Board.Publish(Some.Update(symbol, seq, 1_000m + seq));
        }
    }

    // The number of the frame with which a client has everything from this number on.
    private static async Task<long> FramesUntilAllAreAtAsync(HubClient client, long seq)
    {
        var latest = new HashSet<string?>();
        JsonElement frame;
        do
        {
            frame = await client.FrameAsync();
            latest.UnionWith(frame.GetProperty("prices").EnumerateArray()
                .Where(row => row.GetProperty("seq").GetInt64() >= seq)
                .Select(row => row.GetProperty("symbol").GetString()));
        }
        while (latest.Count < SymbolCount);

        return frame.GetProperty("seq").GetInt64();
    }

    private static async Task WatchAsync(HubClient client) =>
        (await client.WatchingAsync("Watch", (object)Symbols.Select(symbol => symbol.ToString()).ToArray())).Should().Be(SymbolCount);

    // For a client that does not read the answer.
    private static Task SendWatchAsync(HubClient client) =>
        client.SendAsync(JsonSerializer.Serialize(new { type = 1, target = "Watch", arguments = new[] { Symbols.Select(symbol => symbol.ToString()) } }));
}
