using System.Text;
using System.Text.Json;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using static Klarpakke.Domain.Tests.Backtests.BacktestSamples;

namespace Klarpakke.Domain.Tests.Backtests;

public sealed class BacktestStudyTests
{
    private static readonly BacktestGen.Life Life = new(2, 1);

    [Fact]
    public void The_same_input_gives_the_same_bytes() => Json(Study(BacktestGen.Plan(Life), 1)).Should().Be(Json(Study(BacktestGen.Plan(Life), 1)));

    [Fact]
    public void Another_seed_or_assumption_or_candle_gives_another_hash()
    {
        var bars = BacktestGen.Bars(Life);
        var plan = BacktestGen.Plan(Life);
        var other = plan with { Costs = BacktestCosts.Usual };
        MarketBar[] changed = [.. bars[..^1], bars[^1] with { Volume = bars[^1].Volume + 1m }];

        new[] { Study(plan, 1), Study(plan, 2), Study(other, 1), Study(plan, 1, changed) }.Select(BacktestJson.ResultHash).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_hash_of_the_data_does_not_depend_on_how_numbers_are_written()
    {
        var plan = Scripted(new Dictionary<int, StrategyAction>());
        string HashOf(params MarketBar[] bars)
        {
            using var hash = new DataHash(plan.Markets, plan.Interval);
            foreach (var bar in bars)
            {
                hash.Add(bar);
            }

            return hash.Now();
        }

        HashOf(Bar(0, 1.50m, 100m)).Should().Be(HashOf(Bar(0, 1.5m, 100.000m))).And.NotBe(HashOf(Bar(0, 15m, 100m)));
        HashOf(Bar(0, 1m, 1m)).Should().NotBe(HashOf(Bar(1, 1m, 1m)));
    }

    [Fact]
    public void The_report_ends_with_the_hash_of_everything_before_it()
    {
        var report = Study(BacktestGen.Plan(Life), 1);
        var text = Json(report);
        using var document = JsonDocument.Parse(text);

        document.RootElement.EnumerateObject().Last().Name.Should().Be("resultHash");
        document.RootElement.GetProperty("resultHash").GetString().Should().Be(BacktestJson.ResultHash(report)).And.HaveLength(64);
        document.RootElement.GetProperty("whole").GetProperty("figures").GetProperty("endEquity").ValueKind.Should().Be(JsonValueKind.String, "numbers lose digits in JavaScript");
    }

    [Fact]
    public void The_part_after_the_split_begins_with_new_cash_and_a_warm_strategy()
    {
        var definition = StrategyCatalog.Find(StrategyId.Parse("sma-crossover"))!;
        definition.TryChoose(new Dictionary<string, decimal> { ["fast"] = 2, ["slow"] = 3 }, out var parameters).Should().BeEmpty();
        var prices = Enumerable.Range(0, 40).Select(hour => 100m + (hour % 8 < 4 ? hour % 8 : 8 - (hour % 8))).ToArray();
        var bars = prices.Select((price, hour) => Bar(hour, hour == 0 ? price : prices[hour - 1], price)).ToArray();
        var report = Study(PlanOf(BacktestStrategy.Of(definition, parameters!)), 1, bars, 20);

        report.OutOfSample.From.Should().Be(Hour(20));
        report.OutOfSample.Figures.StartEquity.Should().Be(10_000m);
        report.OutOfSample.Trades[0].EnteredAt.Should().Be(report.Whole.Trades.First(trade => trade.EnteredAt > Hour(20)).EnteredAt, "it was warm at the split");
        report.InSample.Trades.Should().Equal(report.Whole.Trades.Take(report.InSample.Trades.Length));
        report.IsBlindToFuture.Should().BeTrue();
    }

    [Fact]
    public void A_strategy_that_decides_otherwise_when_the_data_ends_earlier_is_caught()
    {
        // The first instance belongs to the plan's look at the warm-up, the second to the whole run.
        var made = 0;
        var honest = new Dictionary<int, StrategyAction> { [1] = Buy(100m, 97m) };
        var strategy = new BacktestStrategy("cheat/1", null, () => Interlocked.Increment(ref made) == 2 ? new Once(honest, 0) : new Once(honest, 1));
        var report = Study(PlanOf(strategy), 1, [.. Enumerable.Range(0, 10).Select(hour => Bar(hour, 100m, 100m))], 5);

        report.IsBlindToFuture.Should().BeFalse();
        report.Warnings.Should().Contain(BacktestWarning.LookAhead);
    }

    [Fact]
    public void A_strategy_that_knows_the_next_candle_does_something_else_without_it()
    {
        MarketBar[] bars = [.. Enumerable.Range(0, 10).Select(hour => Bar(hour, 100m, hour == 5 ? 110m : 100m))];
        BacktestPlan Knowing(MarketBar[] known) => PlanOf(new BacktestStrategy("seer/1", null, () => new Seer(known)));
        var whole = (Knowing(bars) with { MarkAt = Hour(5) }).Run(bars);
        var early = Knowing(bars[..5]).Run(bars[..5]);

        whole.JournalAtMark.Should().NotBe(early.Journal);
    }

    [Fact]
    public void Few_trades_and_little_history_are_said() =>
        Study(Scripted(new Dictionary<int, StrategyAction>()), 1, [Bar(0, 100m, 100m), Bar(1, 100m, 100m)], 1).Warnings
            .Should().Contain([BacktestWarning.FewTrades, BacktestWarning.ShortHistory]);

    [Fact]
    public void Gaps_are_counted_and_listed_and_nothing_is_put_in_their_place()
    {
        var report = Study(Scripted(new Dictionary<int, StrategyAction>()), 1, [Bar(0, 100m, 100m), Bar(1, 100m, 100m), Bar(4, 100m, 100m), Bar(5, 100m, 100m)], 3);

        (report.Gaps, report.MissingCandles, report.Whole.Candles).Should().Be((1L, 2L, 4L));
        report.ListedGaps.Should().ContainSingle().Which.Should().Be(new CandleGap(report.Plan.Markets[0].Symbol, Hour(1), Hour(4), 2));
    }

    [Fact]
    public void Missing_candles_are_the_first_warning_and_positions_held_while_they_are_missing_are_counted()
    {
        // Bought at hour 1, held over two gaps and sold; bought again on the next day, because a gap is a soft stop of its day, and held over nothing.
        var script = new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m), [20] = Sell(), [25] = Buy(100m, 97m), [27] = Sell() };
        var report = Study(Scripted(script), 1, [.. Enumerable.Range(0, 40).Where(hour => hour is not (5 or 6 or 7 or 10)).Select(hour => Bar(hour, 100m, 100m))], 35);

        report.Warnings[0].Should().Be(BacktestWarning.MissingCandles, "nothing after it can be believed");
        report.MissingPart.Percent.Should().Be(10m);
        (report.Whole.Figures.Trades, report.Whole.Figures.HeldAcrossGaps).Should().Be((2, 1));
        Json(report).Should().Contain("\"MISSING_CANDLES\"").And.Contain("\"heldAcrossGaps\": 1");
    }

    [Fact]
    public void A_position_still_open_counts_as_held_across_a_gap_and_one_of_another_pair_does_not()
    {
        var script = new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m) };
        MarketBar[] bars = [.. Enumerable.Range(0, 10).SelectMany(hour => new[] { Bar(hour, 100m, 100m), Bar(hour, 100m, 100m, market: 1) }).Where(bar => (bar.Market, bar.OpenTime) != (0, Hour(5)))];
        var report = Study(Scripted(script, "PAPER:BTC-USDT", "PAPER:ETH-USDT"), 1, bars, 8);

        (report.Whole.Figures.OpenPositions, report.Whole.Figures.Trades, report.Whole.Figures.HeldAcrossGaps).Should().Be((2, 0, 1));
    }

    [Theory]
    [InlineData(101, false)]
    [InlineData(99, true)]
    public void Up_to_a_hundredth_missing_is_told_by_its_number_alone(int candles, bool warns) =>
        Study(Scripted(new Dictionary<int, StrategyAction>()), 1, [.. Enumerable.Range(0, candles).Where(hour => hour != 50).Select(hour => Bar(hour, 100m, 100m))], 60).Warnings
            .Contains(BacktestWarning.MissingCandles).Should().Be(warns);

    [Fact]
    public void A_long_curve_has_a_bounded_number_of_points_and_hides_no_low()
    {
        var script = new Dictionary<int, StrategyAction> { [0] = Buy(100m, 97m) };
        var result = Scripted(script).Run(Enumerable.Range(0, 5_000).Select(hour => Bar(hour, hour == 3_333 ? 100m : 150m, hour == 3_333 ? 98m : 150m)).Prepend(Bar(-1, 100m, 100m)).Select(bar =>
            bar.OpenTime <= Hour(1) ? Bar((int)(bar.OpenTime - Start).TotalHours, 100m, 100m) : bar));

        result.Curve.Length.Should().BeInRange(300, 600);
        result.Curve.Min(point => point.Lowest).Should().BeLessThan(10_000m);
        result.Curve.Min(point => point.Drawdown.Fraction).Should().Be(result.Figures.MaxDrawdown.Fraction).And.BeLessThan(-0.03m);
    }

    private static BacktestReport Study(BacktestPlan plan, ulong seed, MarketBar[]? bars = null, int splitHour = 40)
    {
        using var study = new BacktestStudy(plan, Hour(splitHour), seed);
        study.Take(bars ?? BacktestGen.Bars(Life));
        return study.Finish();
    }

    private static string Json(BacktestReport report) => Encoding.UTF8.GetString(BacktestJson.Write(report).Span);

    private sealed class Once(IReadOnlyDictionary<int, StrategyAction> script, int shift) : IStrategy
    {
        public int WarmUp => 0;

        public StrategyAction? OnCandle(Candle closed, StrategyPosition? own) =>
            own is null ? script.GetValueOrDefault((int)((closed.OpenTime - Start).Ticks / TimeSpan.TicksPerHour) + shift) : null;
    }

    private sealed class Seer(MarketBar[] known) : IStrategy
    {
        public int WarmUp => 0;

        public StrategyAction? OnCandle(Candle closed, StrategyPosition? own) =>
            own is null && known.Any(bar => bar.OpenTime == closed.OpenTime.AddHours(1) && bar.Close > closed.Close.Value) ? Buy(closed.Close.Value, closed.Close.Value * 0.97m) : null;
    }
}
