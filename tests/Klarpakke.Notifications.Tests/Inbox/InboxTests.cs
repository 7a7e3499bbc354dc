using System.Globalization;

namespace Klarpakke.Notifications.Tests.Inbox;

/// <summary>What happens is in the inbox, once, and in nobody else's.</summary>
public sealed class InboxTests(PostgresFixture postgres) : NoticesTest(postgres)
{
    [Fact]
    public async Task K3_a_stop_is_told_once_for_each_phase_however_often_it_is_found()
    {
        await StopAsync("BLOCKING", "CANCELLING", "SAFETY_WINDOW", "LIQUIDATING", "LIQUIDATING", "CONFIRMING", "FLAT");
        await Api.CollectAsync();
        await StopAsync("FLAT");
        await Api.CollectAsync();

        (await Api.Trader.CodesAsync()).Should().Equal("STOP_FLAT", "STOP_LIQUIDATING", "STOP_SAFETY_WINDOW", "STOP_OPENED");
        (await Api.ScalarAsync<long>("select count(*) from audit_log where kind = 'kill.phase'")).Should().BeGreaterThan(6, "the chain has every change");
    }

    [Fact]
    public async Task A_phase_that_comes_back_an_hour_later_is_told_again()
    {
        await StopAsync("NEEDS_HUMAN");
        await Api.CollectAsync();
        Api.Clock.Advance(TimeSpan.FromHours(1));
        await Api.HappensAsync("kill.phase", new { episode = "E1", from = "LIQUIDATING", to = "NEEDS_HUMAN" });
        await Api.CollectAsync();

        (await Api.Trader.CodesAsync()).Should().Equal("STOP_NEEDS_HUMAN", "STOP_NEEDS_HUMAN", "STOP_OPENED");
    }

    [Fact]
    public async Task Two_hosts_that_look_at_once_tell_once()
    {
        await StopAsync("SAFETY_WINDOW", "LIQUIDATING", "FLAT");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Api.CollectAsync()));
        (await Api.ScalarAsync<long>("select count(*) from notices")).Should().Be(4);
    }

    [Fact]
    public async Task What_a_host_had_found_when_it_died_is_found_again()
    {
        await StopAsync("FLAT");
        await Api.ExecuteAsync("alter table notices add constraint nothing_goes_in check (code <> 'STOP_FLAT') not valid");
        await Api.Invoking(api => api.CollectAsync()).Should().ThrowAsync<Npgsql.PostgresException>();
        (await Api.ScalarAsync<long>("select count(*) from notices")).Should().Be(0, "notices, messages and how far was read are one transaction");
        await Api.ExecuteAsync("alter table notices drop constraint nothing_goes_in");

        await Api.CollectAsync();
        (await Api.Trader.CodesAsync()).Should().Equal("STOP_FLAT", "STOP_OPENED");
    }

    [Fact]
    public async Task Finding_waits_for_no_writer_and_no_writer_for_it()
    {
        // Somebody is writing to the user's chain, and has not finished.
        await StopAsync("FLAT");
        await using var connection = await Api.Database.App.OpenConnectionAsync(Cancellation);
        await using var writing = await connection.BeginTransactionAsync(Cancellation);
        await using (var command = new Npgsql.NpgsqlCommand(
            """
            select pg_advisory_xact_lock(hashtextextended('trader', 0));
            insert into audit_log (account, seq, occurred_at, kind, payload, previous_hash, hash) values ('trader', 99, now(), 'kill.phase', '{}', sha256(''), sha256(''))
            """, connection))
        {
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        (await Api.CollectAsync()).Should().Be(2);
    }

    [Fact]
    public async Task A_drill_is_told_as_one_and_its_phases_are_no_alarms()
    {
        await Api.ExecuteAsync(
            """insert into kill_episodes (user_id, episode_id, number, phase, opened_at, state, version) values ('trader', 'E1', 1, 'FLAT', now(), '{"Episode":{"IsDrill":true}}', 1)""");
        await StopAsync("SAFETY_WINDOW", "LIQUIDATING", "FLAT");
        await Api.CollectAsync();

        (await Api.Trader.CodesAsync()).Should().Equal("DRILL_DONE", "DRILL_STARTED");
        (await Api.ScalarAsync<long>("select count(*) from notices where severity = 'safety'")).Should().Be(0);
    }

    [Fact]
    public async Task A_position_without_a_stop_is_told_after_ten_seconds_and_once()
    {
        var since = Api.Clock.GetUtcNow();
        await HavePositionAsync("P1", string.Create(CultureInfo.InvariantCulture, $$"""{"UnprotectedSince":"{{since:O}}"}"""));
        Api.Clock.Advance(TimeSpan.FromSeconds(9));
        await Api.CollectAsync();
        (await Api.Trader.CodesAsync()).Should().NotContain("POSITION_UNPROTECTED", "a stop takes a moment");

        Api.Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.CollectAsync();
        Api.Clock.Advance(TimeSpan.FromMinutes(1));
        await Api.CollectAsync();
        var notice = (await Api.Trader.ReadAsync()).GetProperty("notices").EnumerateArray().Single(told => told.Text("code") == "POSITION_UNPROTECTED");
        notice.Text("title").Should().Be("Posisjon uten stopp: PAPER:BTC-USDC");
    }

    [Fact]
    public async Task The_end_of_the_days_of_watching_is_told_once_and_not_before()
    {
        await Api.ExecuteAsync(
            $"""
            insert into user_plans (user_id, plan, billing_interval, status, active_since, watching_since, changed_at, source, version)
            values ('trader', 'pro', 'monthly', 'active', '{Api.Clock.GetUtcNow():O}', '{Api.Clock.GetUtcNow():O}', '{Api.Clock.GetUtcNow():O}', 'operator', 1)
            """);
        Api.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await Api.CollectAsync();
        (await Api.Trader.CodesAsync()).Should().NotContain("COOLING_OFF_OVER");

        for (var minute = 0; minute < 3; minute++)
        {
            Api.Clock.Advance(TimeSpan.FromMinutes(1));
            await Api.CollectAsync();
        }

        (await Api.Trader.CodesAsync()).Where(code => code == "COOLING_OFF_OVER").Should().ContainSingle();
    }

    [Fact]
    public async Task The_day_that_is_over_is_summed_up_once_and_on_Monday_the_week()
    {
        // Monday, eight o'clock.
        await HavePositionAsync("P1", "{}", """{"Figures":{"Realised":12.5}}""", closedAt: Api.Clock.GetUtcNow().AddHours(-10));
        await HavePositionAsync("P2", "{}", """{"Figures":{"Realised":-2.25}}""", closedAt: Api.Clock.GetUtcNow().AddHours(-34));
        await HavePositionAsync("P3", "{}");
        await Api.CollectAsync();
        Api.Clock.Advance(TimeSpan.FromHours(1));
        await Api.CollectAsync();

        var notices = (await Api.Trader.ReadAsync()).GetProperty("notices").EnumerateArray().ToDictionary(notice => notice.Text("code"), notice => notice.Text("body"));
        notices.Should().HaveCount(2);
        notices["SUMMARY_DAY"].Should().Be("Lukkede posisjoner: 1. Resultat før det som ennå er åpent: 12.5 USDC. Åpne posisjoner: 1.");
        notices["SUMMARY_WEEK"].Should().Be("Lukkede posisjoner: 2. Resultat før det som ennå er åpent: 10.25 USDC. Åpne posisjoner: 1.");
    }

    [Fact]
    public async Task What_concerns_everybody_is_told_to_everybody_once()
    {
        await Api.HaveMailAddressAsync("trader");
        await Api.HaveMailAddressAsync("trader2");
        await Api.HappensAsync("universe.version", new { version = "Universe_Version_2026_47", carriedFrom = (string?)null, coins = new[] { "BTC", "ETH" } }, "platform");
        await Api.CollectAsync();
        await Api.CollectAsync();

        (await Api.As("dev:trader2").ReadAsync()).GetProperty("notices").EnumerateArray().Single().Text("body").Should().Be("Universe_Version_2026_47: 2 mynter.");
        (await Api.Trader.CodesAsync()).Should().Equal("UNIVERSE_PUBLISHED");
    }

    private async Task StopAsync(params string[] phases)
    {
        if (await Api.ScalarAsync<long>("select count(*) from audit_log where kind = 'kill.opened'") == 0)
        {
            await Api.HappensAsync("kill.opened", new { episode = "E1", isDrill = false, trigger = new { source = "Button", reason = "BUTTON" }, positions = new[] { new { position = "P1" } } });
        }

        foreach (var phase in phases)
        {
            await Api.HappensAsync("kill.phase", new { episode = "E1", to = phase, deadline = Api.Clock.GetUtcNow().AddMinutes(1) });
        }
    }

    private Task HavePositionAsync(string id, string state, string work = "{}", DateTimeOffset? closedAt = null) => Api.ExecuteAsync(
        $"""
        insert into portfolios (portfolio_id, user_id, venue, quote_asset, state, opened_at, version) values ('trader/main', 'trader', 'PAPER', 'USDC', json_build_object(), '2026-11-01', 1) on conflict do nothing;
        insert into positions (user_id, position_id, portfolio_id, symbol, stage, state, work, opened_at, closed_at, version)
        values ('trader', '{id}', 'trader/main', 'PAPER:BTC-USDC', 'protected', '{state}', '{work}', '2026-11-10', {(closedAt is { } at ? $"'{at:O}'" : "null")}, 1)
        """);
}
