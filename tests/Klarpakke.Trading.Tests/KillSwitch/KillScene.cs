using System.Text.Json;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Persistence.GrainState;
using Klarpakke.Persistence.KillSwitch;
using Klarpakke.Trading.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Klarpakke.Trading.Tests.KillSwitch;

/// <summary>A user who holds BTC with a stop in a world, and his kill switch.</summary>
internal sealed class KillScene(World world)
{
    private const string User = "u1";

    private static readonly PositionId One = PositionId.Of(1);

    private int _commands;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IKillSwitchGrain Switch => world.Grid.Grains.GetGrain<IKillSwitchGrain>(User);

    /// <summary>Buys, writes the row a portfolio would, and places the stop.</summary>
    public async Task HoldAsync(decimal quantity, bool withTarget = false)
    {
        await world.SubmitAsync("E1", quantity);
        var bid = await world.Venue.BidAsync();
        await WriteRowAsync(PositionRow.Open(One, "u1/main", World.Btc, Price.Of(Math.Round(bid * 0.8m, 1)), world.Time.GetUtcNow()));
        var sellable = Math.Floor((await world.HoldingAsync()).Sellable * 100_000m) / 100_000m;
        await world.SubmitStopAsync("S1", withTarget ? sellable / 2m : sellable, Math.Round(bid * 0.8m, 1));
        if (withTarget)
        {
            await world.SubmitAsync("X1", -Math.Floor(sellable / 4m * 100_000m) / 100_000m, Math.Round(bid * 1.2m, 1));
        }
    }

    /// <summary>What the feed would tell the pair.</summary>
    public async Task TellPriceAsync()
    {
        var quote = await world.Venue.QuoteAsync();
        await world.Grid.Grains.GetGrain<ITradingPairGrain>(World.Btc.ToString()).ApplyAsync(
            new MarketUpdate(FeedState.Live, [], Quote.TryCreate(quote.Bid, quote.BidQuantity, quote.Ask, quote.AskQuantity), null, null, [], world.Time.GetUtcNow()), Cancellation);
    }

    public Task<KillReply> PressAsync() => TriggerAsync(KillSource.Button, "USER", null);

    public Task<KillReply> TripAsync(decimal cash, decimal floor) => TriggerAsync(KillSource.HardStop, "DAY_HARD", world.Time.GetUtcNow().AddHours(12), cash, floor);

    public async Task<KillReply> AbortAsync() => await Switch.AbortAsync(await CommandAsync(), Cancellation);

    public async Task<KillReply> RetryAsync() => await Switch.RetryAsync(await CommandAsync(), Cancellation);

    public Task<KillStatus?> StatusAsync() => Switch.GetAsync(Cancellation);

    public async Task<KillStatus> UntilAsync(params KillPhase[] phases) =>
        (await Until.HoldsAsync(StatusAsync, status => status is not null && phases.Contains(status.Phase), $"the episode is in {string.Join(" or ", phases)}"))!;

    /// <summary>What every silo does every five seconds.</summary>
    public async Task SweepAsync()
    {
        var stops = new PlatformStops(world.Rows);
        using var sweep = new EpisodeSweep(new KillStore(world.Rows, world.Time), stops, world.Grid.Grains, world.Time, NullLogger<EpisodeSweep>.Instance);
        await sweep.SweepAsync(Cancellation);
    }

    public async Task<bool> IsGateOpenAsync()
    {
        await using var command = world.Rows.CreateCommand("select is_open from entry_gates where user_id = 'u1'");
        return (bool)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private async Task<EpisodeCommand> CommandAsync() => new((await StatusAsync())!.Id, $"c{++_commands}", User, world.Time.GetUtcNow().AddSeconds(30));

    private Task<KillReply> TriggerAsync(KillSource source, string reason, DateTimeOffset? latchedUntil, decimal? cash = null, decimal? floor = null) =>
        Switch.TriggerAsync(new TriggerKill($"t{++_commands}", source, reason, world.Time.GetUtcNow(), latchedUntil is null ? null : -0.041m, latchedUntil, IsDrill: false, cash, floor), Cancellation);

    private async Task WriteRowAsync(PositionRow row)
    {
        const string Sql =
            """
            insert into portfolios (portfolio_id, user_id, venue, quote_asset, state, opened_at, version) values ('u1/main', 'u1', 'PAPER', 'USDC', '{}', now(), 1);
            insert into positions (user_id, position_id, portfolio_id, symbol, stage, state, work, opened_at, version)
            values ('u1', @id, 'u1/main', @symbol, 'unprotected', @state::json, '{}', now(), 1)
            """;
        await using var command = world.Rows.CreateCommand(Sql);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new("id", row.Id.Text), new("symbol", row.Symbol.ToString()), new("state", JsonSerializer.Serialize(row, StateJson.Options)),
        });
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
