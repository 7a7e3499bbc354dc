using Klarpakke.Persistence.Queries;
using Klarpakke.Testing.Postgres;

namespace Klarpakke.Persistence.Tests.Queries;

/// <summary>Whoever has something open is found from rows alone, and nobody else.</summary>
public sealed class WatchListTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    [Fact]
    public async Task Whoever_has_something_open_is_found_once_and_whoever_has_not_is_not()
    {
        await ExecuteAsync(Database.App, """
            insert into portfolios select name || '/main', name, 'PAPER', 'USDC', '{}', now(), 1 from unnest(array['holds', 'held', 'asks', 'asked', 'all']) name;
            insert into positions select name, '1', name || '/main', 'PAPER:BTC-USDC', 'Protected', '{}', '{}', now(), case name when 'held' then now() end, 1 from unnest(array['holds', 'held', 'all']) name;
            insert into signals select name || '/main', 's', name, now(), '{}', now(), case name when 'asks' then null else json_build_object() end from unnest(array['asks', 'asked', 'all']) name;
            insert into exposure_reservations select name, '1', name || '/main', 's', 'BTC', '{}', now(), now(), case name when 'gave-back' then now() end from unnest(array['reserves', 'gave-back', 'all']) name;
            insert into kill_episodes (user_id, episode_id, number, phase, opened_at, closed_at, state, version)
              select name, '1', 1, 'Liquidating', now(), case name when 'stopped' then now() end, '{}', 1 from unnest(array['stops', 'stopped', 'all']) name;
            insert into user_risk (user_id, state, profile_version, mode, saved_at, version) values
              ('untold', '{"Undelivered":[{}]}', 1, 'close-only', now(), 1), ('told', '{"Undelivered":[]}', 1, 'close-only', now(), 1), ('new', '{}', 1, 'normal', now(), 1);
            """);
        var list = new WatchList(Database.Read);

        (await list.FindUsersAsync(Cancellation)).Should().BeEquivalentTo("holds", "reserves", "stops", "untold", "all");
        (await list.FindPortfoliosAsync(Cancellation)).Should().BeEquivalentTo("holds/main", "asks/main", "all/main");
    }

    [Fact]
    public async Task Strategies_that_follow_candles_are_found_and_those_paused_or_deleted_are_not()
    {
        await ExecuteAsync(Database.App, """
            insert into portfolios values ('u/main', 'u', 'PAPER', 'USDC', '{}', now(), 1);
            insert into strategies (strategy_id, user_id, portfolio_id, venue, quote_asset, terms, run_state, state, created_at, changed_at, deleted_at, version)
              select 'u/main/' || name, 'u', 'u/main', 'PAPER', 'USDC', '{}', run_state, '{}', now(), now(), case name when 'deleted' then now() end, 1
              from (values ('runs', 'running'), ('watches', 'signal-only'), ('rests', 'paused'), ('deleted', 'paused')) as strategy (name, run_state);
            """);

        (await new WatchList(Database.Read).FindStrategiesAsync(Cancellation)).Should().BeEquivalentTo("u/main/runs", "u/main/watches");
    }

    [Fact]
    public async Task A_stop_that_has_ended_is_not_counted_though_somebody_looks_after_what_it_left()
    {
        await ExecuteAsync(Database.App, """
            insert into kill_episodes (user_id, episode_id, number, phase, opened_at, closed_at, watched_until, state, version)
              select name, '1', 1, phase, now(), closed_at, null, '{}', 1 from (values
                ('sells', 'LIQUIDATING', null::timestamptz), ('waits', 'SAFETY_WINDOW', null), ('stuck', 'NEEDS_HUMAN', null), ('left', 'RESIDUE', now()), ('flat', 'FLAT', now())
              ) as episode (name, phase, closed_at);
            """);

        (await new WatchList(Database.Read).CountStopsAsync(Cancellation)).Should().Be((2, 1));
    }
}
