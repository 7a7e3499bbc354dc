using Klarpakke.Domain.Trading;
using static Klarpakke.Grains.Tests.Risk.RiskWorld;

namespace Klarpakke.Grains.Tests.Risk;

/// <summary>What becomes of proposals, and what they leave in the rows.</summary>
public sealed class EntryDecisionTests
{
    private static readonly Domain.Markets.Symbol Sol = Domain.Markets.Symbol.Parse("PAPER:SOL-USDC");
    private readonly RiskWorld _world = new();

    [Fact]
    public async Task An_approval_reserves_its_exposure_and_the_same_signal_gets_it_again()
    {
        var user = await ReadyAsync();

        var decision = await user.DecideAsync(EntrySamples.Of(_world, "s1"));
        var again = await user.DecideAsync(EntrySamples.Of(_world, "s1"));

        decision.Findings.Should().BeEmpty();
        decision.Approved!.Ticket.Position.Text.Should().Be("1");
        again.Should().Be(decision);
        user.Status.Exposure.Should().Be(1);
        var row = user.Audit("decision.approved").Should().ContainSingle().Subject.Payload;
        row.GetProperty("quantity").GetDecimal().Should().Be(decision.Approved.Entry.Quantity.Value);
        row.GetProperty("risk").GetDecimal().Should().BeLessThanOrEqualTo(25m, "a quarter of a percent of 10,000");
    }

    [Fact]
    public async Task A_denial_is_written_with_every_finding_and_repeated_alike()
    {
        var user = await ReadyAsync();
        var proposal = EntrySamples.Of(_world, "s1") with { AccountDenies = [DenialReason.UnresolvedOrder], Terms = null };

        var decision = await user.DecideAsync(proposal);
        var again = await user.DecideAsync(proposal with { AccountDenies = [] });

        decision.Approved.Should().BeNull();
        decision.Findings.Select(finding => finding.Code).Should().Contain(["BLOCKED_PAIR", "BLOCKED_KEY_PERMISSION", "BLOCKED_UNRESOLVED_ORDER", "BLOCKED_CLOCK_DRIFT"]);
        again.Findings.Should().Equal(decision.Findings);
        user.Audit("decision.denied").Should().ContainSingle().Which.Payload.GetProperty("findings").GetArrayLength().Should().Be(decision.Findings.Length);
        user.Status.Exposure.Should().Be(0);
    }

    [Fact]
    public async Task A_preview_says_what_would_be_decided_and_leaves_nothing_behind()
    {
        var user = await ReadyAsync();
        var preview = await user.PreviewAsync(EntrySamples.Of(_world, "s1"));
        var denied = await user.PreviewAsync(EntrySamples.Of(_world, "s1") with { AccountDenies = [DenialReason.UnresolvedOrder] });
        user.Status.Exposure.Should().Be(0);
        user.Audit("decision.approved").Concat(user.Audit("decision.denied")).Should().BeEmpty();

        var decision = await user.DecideAsync(EntrySamples.Of(_world, "s1"));

        (preview.Findings.Length, preview.Quantity).Should().Be((0, decision.Approved!.Entry.Quantity.Value));
        (denied.Findings.Single().Code, denied.Quantity).Should().Be(("BLOCKED_UNRESOLVED_ORDER", null));
        decision.Approved.Ticket.Position.Text.Should().Be("1", "a preview takes no number");
    }

    [Fact]
    public async Task At_most_two_positions_and_one_per_coin_also_after_a_restart()
    {
        var user = await ReadyAsync();
        (await user.DecideAsync(EntrySamples.Of(_world, "s1"))).Approved.Should().NotBeNull();
        (await CodesAsync(user, "s2", Eth)).Should().Equal("BLOCKED_COIN_POSITION");
        (await user.DecideAsync(EntrySamples.Of(_world, "s3", Btc))).Approved!.Ticket.Position.Text.Should().Be("2");

        await user.RestartAsync();
        (await CodesAsync(user, "s4", Sol)).Should().Equal("BLOCKED_MAX_POSITIONS");

        await user.ReleaseAsync("1");
        await user.ReleaseAsync("1");
        (await user.DecideAsync(EntrySamples.Of(_world, "s5", Sol))).Approved!.Ticket.Position.Text.Should().Be("3", "a number is never used again");
        user.Audit("risk.exposure-released").Should().ContainSingle();
    }

    [Fact]
    public async Task An_approval_that_was_never_used_is_given_back_a_minute_after_it_expired()
    {
        var user = await ReadyAsync();
        await user.DecideAsync(EntrySamples.Of(_world, "s1"));
        await user.DecideAsync(EntrySamples.Of(_world, "s2", Btc));
        _world.Store.HasIntent = (_, position) => position.Text == "2";

        await _world.PassAsync(60);
        user.Status.Exposure.Should().Be(2);
        await _world.PassAsync(70);

        user.Status.Exposure.Should().Be(1, "the other one's order was written");
    }

    [Fact]
    public async Task Invariant_3_while_an_episode_is_open_or_not_reset_nothing_is_approved()
    {
        var user = await ReadyAsync();
        user.Kill.Trigger(new("b1", Domain.KillSwitch.KillSource.Button, "user", _world.Now, null, null, IsDrill: false));

        (await CodesAsync(user, "s1", Eth)).Should().Equal("BLOCKED_KILL_SWITCH");
        user.Kill.MoveTo(Domain.KillSwitch.KillPhase.Flat, _world.Now);
        (await CodesAsync(user, "s2", Eth)).Should().Equal("BLOCKED_KILL_SWITCH");
    }

    [Fact]
    public async Task A_soft_stop_blocks_entries_until_the_next_day()
    {
        var user = await _world.HolderAsync();
        await _world.QuoteAsync(Eth, 100m);
        await _world.FallToAsync(-2m);

        (await CodesAsync(user, "s1", Eth)).Should().Equal("BLOCKED_SOFT_STOP");
        await _world.PassAsync(TimeSpan.FromHours(12.1));
        (await user.DecideAsync(EntrySamples.Of(_world, "s2"))).Approved.Should().NotBeNull();
    }

    [Fact]
    public async Task F10_a_stale_price_blocks()
    {
        var user = await ReadyAsync();
        _world.IsFeedAlive = false;
        await _world.PassAsync(6);

        (await CodesAsync(user, "s1", Eth)).Should().StartWith("BLOCKED_STALE_PRICE");
    }

    [Fact]
    public async Task Nothing_but_paper_is_entered_until_plans_are_built()
    {
        var user = await ReadyAsync();
        var live = Domain.Markets.Symbol.Parse("BINANCE:ETH-USDC");
        await _world.QuoteAsync(live, 100m);

        (await CodesAsync(user, "s1", live)).Should().Equal("BLOCKED_PLAN", "BLOCKED_VENUE_GATE", "BLOCKED_UNIVERSE");
    }

    [Fact]
    public async Task The_whitelist_blocks_each_with_its_own_code_and_unknown_is_no()
    {
        var user = await ReadyAsync();
        var well = EntrySamples.Of(_world, "s1");
        var rules = well.Terms!.Rules!;
        var halted = well with { Signal = well.Signal with { Id = "s2" }, Terms = well.Terms with { Rules = rules with { IsTrading = false } } };
        var stopless = well with { Signal = well.Signal with { Id = "s3" }, Terms = well.Terms with { Rules = rules with { Kinds = [OrderKind.LimitImmediate, OrderKind.Market] } } };

        _world.Universe.Without.Add(Eth.Base);
        (await CodesAsync(user, "s1", Eth)).Should().Equal("BLOCKED_UNIVERSE");
        _world.Universe.Without.Clear();
        (await CodesAsync(user, halted)).Should().Contain("BLOCKED_PAIR").And.NotContain("BLOCKED_UNIVERSE");
        (await CodesAsync(user, stopless)).Should().Contain("BLOCKED_CAPABILITY").And.NotContain("BLOCKED_PAIR");
        _world.Universe.IsKnown = false;
        (await CodesAsync(user, "s4", Eth)).Should().Equal("BLOCKED_UNIVERSE");
        user.Audit("decision.denied").Should().HaveCount(4);
    }

    [Fact]
    public async Task At_a_live_venue_the_audit_row_says_that_the_universe_is_made_up()
    {
        var user = await ReadyAsync();
        var live = Domain.Markets.Symbol.Parse("BINANCE:ETH-USDC");
        await _world.QuoteAsync(live, 100m);

        (await CodesAsync(user, "s1", live)).Should().Contain("BLOCKED_UNIVERSE");
        user.Audit("decision.denied").Should().ContainSingle().Which.Payload.GetProperty("findings").EnumerateArray()
            .Select(finding => finding.GetProperty("detail").GetString()).Should().Contain("SIMULATED_UNIVERSE");
        _world.Universe.IsSimulated = false;
        (await CodesAsync(user, "s2", live)).Should().Equal("BLOCKED_PLAN", "BLOCKED_VENUE_GATE");
    }

    [Fact]
    public async Task A_user_without_managed_money_has_no_equity_to_size_by()
    {
        await _world.QuoteAsync(Eth, 100m);
        var user = await _world.UserAsync();

        (await CodesAsync(user, "s1", Eth)).Should().Contain("BLOCKED_STALE_PRICE").And.Contain("BLOCKED_INSUFFICIENT_CASH");
    }

    [Fact]
    public async Task A_signal_of_another_user_or_venue_is_refused()
    {
        var user = await ReadyAsync();
        await user.Awaiting(it => it.DecideAsync(EntrySamples.Of(_world, "s1", user: "u2"))).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task What_the_rows_refuse_is_decided_again_from_the_rows()
    {
        var user = await ReadyAsync();

        // The gate is closed after it was read and before the approval is written.
        var closed = false;
        _world.Store.BeforeSave = change =>
        {
            if (change.Decision?.Decision.Approved is not null && !closed)
            {
                closed = true;
                _world.Store.CloseGate("u1");
            }
        };

        (await CodesAsync(user, "s1", Eth)).Should().Equal("BLOCKED_KILL_SWITCH");
        user.Status.Exposure.Should().Be(0);
    }

    private async Task<RiskUser> ReadyAsync()
    {
        await _world.QuoteAsync(Btc, 5_000m);
        await _world.QuoteAsync(Eth, 100m);
        await _world.QuoteAsync(Sol, 20m);
        return await _world.UserAsync(cash: 10_000m);
    }

    private Task<string[]> CodesAsync(RiskUser user, string signal, Domain.Markets.Symbol symbol) => CodesAsync(user, EntrySamples.Of(_world, signal, symbol));

    private static async Task<string[]> CodesAsync(RiskUser user, GrainInterfaces.Risk.ProposedEntry proposal) =>
        [.. (await user.DecideAsync(proposal)).Findings.Select(finding => finding.Code)];
}
