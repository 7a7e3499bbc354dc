using System.Text.Json;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.Persistence.GrainState;
using Klarpakke.Persistence.KillSwitch;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.KillSwitch;

/// <summary>What users hold, read from the rows that portfolios write.</summary>
public sealed class OpenPositionsTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    [Fact]
    public async Task Open_positions_and_all_accounts_of_a_user_are_found_and_closed_ones_are_not()
    {
        await AddPortfolioAsync("u1", "u1/main", "PAPER");
        await AddPortfolioAsync("u1", "u1/live", "BINANCE");
        await AddPositionAsync("u1", "u1/main", KillSamples.Row(PositionId.Of(1)));
        await AddPositionAsync("u1", "u1/main", KillSamples.Row(PositionId.Of(2)), isClosed: true);

        var found = await new OpenPositions(Database.App).FindAsync("u1", Cancellation);

        found.Positions.Should().Equal(KillSamples.Row(PositionId.Of(1)));
        found.Accounts.Should().Equal(new AccountKey("u1", Venue.Binance), new AccountKey("u1", Venue.Paper));
        (await new OpenPositions(Database.App).FindAsync("u2", Cancellation)).Positions.Should().BeEmpty();
        (await new OpenPositions(Database.App).CountUsersAsync(Cancellation)).Should().Be(1);
    }

    [Fact]
    public async Task K8_users_are_listed_by_what_their_open_positions_have_cost()
    {
        foreach (var (user, cost) in new[] { ("u1", 50m), ("u2", 200m), ("u3", 0m) })
        {
            await AddPortfolioAsync(user, $"{user}/main", "PAPER");
            if (cost > 0m)
            {
                await AddPositionAsync(user, $"{user}/main", KillSamples.Row(PositionId.Of(1)));
                await AddFillAsync(user, cost);
            }
        }

        (await new OpenPositions(Database.App).ListUsersByExposureAsync(Cancellation)).Should().Equal("u2", "u1", "u3");
    }

    private Task AddPortfolioAsync(string user, string portfolio, string venue) => ExecuteAsync(
        Database.App, $"insert into portfolios (portfolio_id, user_id, venue, quote_asset, state, opened_at, version) values ('{portfolio}', '{user}', '{venue}', 'USDC', '{{}}', now(), 1)");

    private async Task AddPositionAsync(string user, string portfolio, PositionRow row, bool isClosed = false)
    {
        await using var command = Database.App.CreateCommand(
            """
            insert into positions (user_id, position_id, portfolio_id, symbol, stage, state, work, opened_at, closed_at, version)
            values ($1, $2, $3, $4, 'protected', $5::json, '{}', now(), $6, 1)
            """);
        foreach (var value in new object[] { user, row.Id.Text, portfolio, row.Symbol.ToString(), JsonSerializer.Serialize(row, StateJson.Options), isClosed ? KillSamples.Start : DBNull.Value })
        {
            command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = value, DataTypeName = value == DBNull.Value ? "timestamptz" : null! });
        }

        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private Task AddFillAsync(string user, decimal cost) => ExecuteAsync(Database.App, FormattableString.Invariant(
        $"""
        insert into account_fence (account, fence) values ('{user}/PAPER', 1);
        insert into order_intents (account, client_order_id, purpose, attempt, symbol, side, kind, quantity, state, executed, venue_order_id, created_at, settled_at, adopted, version)
        values ('{user}/PAPER', 'KP-E1-1', 'E1', 1, 'PAPER:BTC-USDC', 'buy', 'limit-immediate', 1, 'filled', 1, 7, now(), now(), false, 1);
        insert into fills (account, symbol, trade_id, venue_order_id, side, price, quantity, commission, occurred_at)
        values ('{user}/PAPER', 'PAPER:BTC-USDC', 1, 7, 'buy', {cost}, 1, 0, now())
        """));
}
