using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Risk.Limits;
using static Klarpakke.Domain.Tests.Backtests.BacktestSamples;

namespace Klarpakke.Domain.Tests.Backtests;

/// <summary>What holds in every market and for every strategy, from a fixed seed.</summary>
public sealed class BacktestPropertyTests
{
    [Fact]
    public void Nothing_is_made_or_lost_but_by_trades() => Properties.Holds(BacktestGen.Lives, life =>
    {
        var result = BacktestGen.Plan(life).Run(BacktestGen.Bars(life));

        result.Figures.OpenPositions.Should().Be(0, "everything is sold at the end");
        result.Figures.EndEquity.Should().Be(10_000m + result.Trades.Sum(trade => trade.Profit));
        result.Returns.Should().HaveCount(result.Trades.Length);
    });

    [Fact]
    public void The_random_lives_reach_every_kind_of_end()
    {
        var seen = Enumerable.Range(1, 150).Select(seed => new BacktestGen.Life(seed, 1)).Select(life => BacktestGen.Plan(life).Run(BacktestGen.Bars(life))).ToArray();

        seen.SelectMany(result => result.Trades).Select(trade => trade.Cause).Distinct().Should().BeEquivalentTo(Enum.GetValues<ExitCause>());
        seen.Sum(result => result.Figures.SoftStops).Should().BePositive();
        seen.Sum(result => result.Signals.MissedByGap).Should().BePositive();
        seen.Sum(result => result.Signals.MissedByPrice).Should().BePositive();
        seen.SelectMany(result => result.Signals.Blocks).Select(block => block.Code).Distinct().Should().Contain(
            ["BLOCKED_MAX_POSITIONS", "BLOCKED_COIN_POSITION", "BLOCKED_STOP_DISTANCE", "BLOCKED_SOFT_STOP", "BLOCKED_STALE_PRICE", "BLOCKED_KILL_SWITCH"]);
    }

    [Fact]
    public void Never_are_there_more_than_two_positions_or_two_in_one_coin_and_no_trade_risks_more_than_a_quarter_percent() => Properties.Holds(BacktestGen.Lives, life =>
    {
        var trades = BacktestGen.Plan(life).Run(BacktestGen.Bars(life)).Trades;
        foreach (var trade in trades)
        {
            trade.Risk.Should().BeLessThanOrEqualTo(trade.EquityBefore * RiskProfile.Green.RiskPerTrade.Fraction);
            var beside = trades.Where(other => other != trade && other.EnteredAt <= trade.EnteredAt && other.ExitedAt > trade.EnteredAt).ToArray();
            beside.Length.Should().BeLessThan(RiskProfile.Green.MaxPositions);
            beside.Select(other => other.Symbol.Base).Should().NotContain(trade.Symbol.Base);
        }
    });

    [Fact]
    public void What_is_blocked_is_not_bought() => Properties.Holds(BacktestGen.Lives, life =>
    {
        var result = BacktestGen.Plan(life).Run(BacktestGen.Bars(life));
        var signals = result.Signals;

        signals.Signals.Should().Be(signals.Approved + signals.Blocks.Sum(block => block.Primary));
        signals.Approved.Should().Be(signals.Bought + signals.MissedByPrice + signals.MissedByGap + signals.Withdrawn);
        signals.Bought.Should().Be(result.Trades.Length);
    });

    [Fact]
    public void What_comes_later_changes_nothing_of_what_was() => Properties.Holds(BacktestGen.Lives, life =>
    {
        var (plan, bars, cut) = (BacktestGen.Plan(life), BacktestGen.Bars(life), Hour(life.Cut));
        var whole = (plan with { MarkAt = cut }).Run(bars);
        var early = plan.Run(bars.Where(bar => bar.OpenTime < cut));

        whole.JournalAtMark.Should().Be(early.Journal);
        whole.Trades.Take(early.Trades.Length).Should().Equal(early.Trades);
    });

    [Fact]
    public void The_curve_ends_where_the_account_does_and_its_deepest_fall_is_the_deepest_of_all() => Properties.Holds(BacktestGen.Lives, life =>
    {
        var result = BacktestGen.Plan(life).Run(BacktestGen.Bars(life));

        result.Curve[^1].Equity.Should().Be(result.Figures.EndEquity);
        result.Curve.Min(point => point.Drawdown.Fraction).Should().Be(result.Figures.MaxDrawdown.Fraction);
    });
}
