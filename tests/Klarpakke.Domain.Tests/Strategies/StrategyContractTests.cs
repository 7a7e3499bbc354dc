using FsCheck;
using FsCheck.Fluent;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Tests.Indicators;

namespace Klarpakke.Domain.Tests.Strategies;

/// <summary>What holds for every strategy of the catalog.</summary>
public sealed class StrategyContractTests
{
    private static readonly Candle[] Market = Series.Wandering(11, 3_000);

    public static TheoryData<string> Ids => [.. StrategyCatalog.All.Select(definition => definition.Card.Id.Value)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_buys_and_sells_in_an_ordinary_market(string id)
    {
        var actions = StrategyRun.Over(StrategyRun.Make(id), Market).Actions.Select(one => one.Action).ToArray();

        actions.Should().Contain(action => action is StrategyAction.Enter).And.Contain(action => action is StrategyAction.Exit);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_silent_while_warming_up_whatever_it_owns(string id)
    {
        var own = new StrategyPosition(Price.Of(10_000m), Price.Of(0.01m), Series.Start.AddYears(-1));
        foreach (var position in new[] { null, own })
        {
            var strategy = StrategyRun.Make(id);
            Market.Take(strategy.WarmUp).Select(candle => strategy.OnCandle(candle, position)).Should().OnlyContain(action => action == null);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_may_act_on_the_first_candle_after_the_warm_up(string id)
    {
        // Over many starts some first candle gives an action; one that needed more candles than it says would never.
        var warmUp = StrategyRun.Make(id).WarmUp;
        var first = Enumerable.Range(0, 1_000).Select(start => Actions(id, Market.AsSpan(start, warmUp + 1).ToArray())).ToArray();

        first.Should().Contain(actions => actions.Count == 1);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Without_a_position_it_can_only_buy_and_with_one_only_sell_or_raise_the_stop(string id)
    {
        var strategy = StrategyRun.Make(id);
        var run = new StrategyRun(strategy);
        foreach (var candle in Market)
        {
            var before = run.Position is { } open && candle.Low > open.Stop ? open : null;
            switch (run.Take(candle))
            {
                case StrategyAction.Enter enter:
                    before.Should().BeNull();
                    enter.EntryReference.Should().Be(candle.Close);
                    enter.Stop.Should().BeLessThan(enter.EntryReference);
                    break;
                case StrategyAction.MoveStop move:
                    move.Stop.Should().BeGreaterThan(before!.Stop).And.BeLessThan(candle.Close);
                    break;
                case StrategyAction.Exit:
                    before.Should().NotBeNull();
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_reason_it_gives_is_on_its_card_and_every_reason_on_its_card_is_given(string id) =>
        Actions(id, Series.Wandering(12, 20_000)).Select(one => one.Action.Reason.Code).Distinct()
            .Should().BeEquivalentTo(StrategyCatalog.Find(StrategyId.Parse(id))!.Card.Reasons.Select(reason => reason.Code));

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_it_does_depends_on_no_later_candle(string id)
    {
        var whole = Actions(id, Market);
        foreach (var count in new[] { 300, 777, 1_500, 2_222, 2_999 })
        {
            // Cut off, and with another future.
            var known = whole.TakeWhile(one => one.At < Series.Hour(count)).ToArray();
            Actions(id, Market[..count]).Should().Equal(known);
            Actions(id, [.. Market[..count], .. StrategyRun.Quiet(count, 300, 5_000m)]).TakeWhile(one => one.At < Series.Hour(count)).Should().Equal(known);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Candles_that_are_repeated_or_late_change_nothing(string id)
    {
        var (clean, disturbed) = (new StrategyRun(StrategyRun.Make(id)), StrategyRun.Make(id));
        for (var index = 0; index < Market.Length; index++)
        {
            var own = clean.Position is { } open && Market[index].Low > open.Stop ? open : null;
            var expected = clean.Take(Market[index]);
            disturbed.OnCandle(Market[index], own).Should().Be(expected);
            disturbed.OnCandle(Market[index], own).Should().BeNull();
            disturbed.OnCandle(Market[index / 2], own).Should().BeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rebuilt_from_its_warm_up_it_goes_on_as_if_it_had_never_stopped(string id)
    {
        var strategy = StrategyRun.Make(id);
        var run = new StrategyRun(strategy);
        for (var index = 0; index < Market.Length; index++)
        {
            run.Take(Market[index]);
            if (index % 250 == 249 && index >= strategy.WarmUp && index < Market.Length - 1)
            {
                var position = run.Position;
                var rebuilt = StrategyRun.Over(StrategyRun.Make(id), Market[(index + 1 - strategy.WarmUp)..(index + 1)]);
                rebuilt.Actions.Should().BeEmpty();
                rebuilt.Position = position;
                foreach (var candle in Market.Skip(index + 1).Take(250))
                {
                    rebuilt.Take(candle);
                }

                var unbroken = StrategyRun.Over(StrategyRun.Make(id), Market.Take(index + 251)).Actions.Where(one => one.At > Market[index].OpenTime).ToArray();
                rebuilt.Actions.Select(Told).Should().Equal(unbroken.Select(Told));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Whatever_parameters_are_chosen_it_keeps_to_its_contract(string id)
    {
        var definition = StrategyCatalog.Find(StrategyId.Parse(id))!;
        var market = Market[..1_200];
        Properties.Holds(Choices(definition.Card), 60, chosen =>
        {
            if (definition.TryChoose(chosen, out var parameters) is { IsEmpty: false } faults)
            {
                faults.Should().OnlyContain(fault => fault.Kind == ParameterFaultKind.OutOfOrder);
                return;
            }

            var run = StrategyRun.Over(definition.Create(parameters!), market);
            run.Actions.Select(one => one.Action).OfType<StrategyAction.Enter>().Where(enter => enter.Stop >= enter.EntryReference).Should().BeEmpty();
        });
    }

    /// <summary>Action and numbers to eight digits: averages that look far back have forgotten the rest.</summary>
    private static string Told((DateTimeOffset At, StrategyAction Action) one) => one.Action switch
    {
        StrategyAction.Enter enter => FormattableString.Invariant($"{one.At:O} enter {enter.EntryReference} {enter.Stop.Value:0.000000}"),
        StrategyAction.MoveStop move => FormattableString.Invariant($"{one.At:O} move {move.Stop.Value:0.000000}"),
        _ => FormattableString.Invariant($"{one.At:O} exit {one.Action.Reason.Code}"),
    };

    private static IReadOnlyList<(DateTimeOffset At, StrategyAction Action)> Actions(string id, Candle[] candles) => StrategyRun.Over(StrategyRun.Make(id), candles).Actions;

    private static Gen<Dictionary<string, decimal>> Choices(StrategyCard card) =>
        from steps in Gen.Choose(0, 1_000_000).ArrayOf(card.Parameters.Length)
        select card.Parameters.Zip(steps).ToDictionary(
            one => one.First.Name, one => one.First.Min + (one.First.Step * (one.Second % (int)(((one.First.Max - one.First.Min) / one.First.Step) + 1m))));
}
