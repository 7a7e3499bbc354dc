using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Tests.Indicators;

namespace Klarpakke.Domain.Tests.Strategies;

/// <summary>The same rules over prices that were really paid: a whole year with six outages of the venue.</summary>
public sealed class RecordedMarketTests
{
    public static TheoryData<string> Ids => StrategyContractTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_year_of_hours_is_decided_alike_whole_cut_off_and_from_a_later_start(string id)
    {
        var candles = RecordedCandles.Hourly("BTCUSDT-1h-2021.csv.gz");
        candles.Length.Should().BeGreaterThan(8_700);
        var whole = StrategyRun.Over(StrategyRun.Make(id), candles).Actions;
        whole.Count(one => one.Action is StrategyAction.Enter).Should().BeGreaterThan(5);

        foreach (var count in new[] { 1_000, 4_321, 8_000 })
        {
            StrategyRun.Over(StrategyRun.Make(id), candles[..count]).Actions.Should().Equal(whole.TakeWhile(one => one.At <= candles[count - 1].OpenTime));
        }

        // From the middle on, beginning where the whole run owns nothing.
        var start = StrategyRun.Make(id).WarmUp + 4_000;
        var run = StrategyRun.Over(StrategyRun.Make(id), candles[..start]);
        while (run.Position is not null)
        {
            run.Take(candles[start++]);
        }

        var later = StrategyRun.Over(StrategyRun.Make(id), candles[(start - StrategyRun.Make(id).WarmUp)..]).Actions;
        later.Select(one => (one.At, one.Action.GetType())).Should().Equal(whole.Where(one => one.At >= candles[start].OpenTime).Select(one => (one.At, one.Action.GetType())));
    }
}
