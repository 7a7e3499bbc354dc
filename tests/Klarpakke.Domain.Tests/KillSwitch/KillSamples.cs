using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Tests.Trading;

namespace Klarpakke.Domain.Tests.KillSwitch;

/// <summary>Episodes with few words. Times are seconds after the episode opened.</summary>
internal static class KillSamples
{
    public static readonly DateTimeOffset Start = TradingSamples.Now;
    public static readonly PositionId One = PositionId.Of(1);
    public static readonly PositionId Two = PositionId.Of(2);
    public static readonly KillTrigger Button = new(KillSource.Button, "USER", Start);
    public static readonly KillTrigger Operator = new(KillSource.Operator, "OP-7", Start);
    public static readonly KillTrigger DayStop = new(KillSource.HardStop, "DAY_HARD", Start, -0.041m, Start.AddHours(12));
    public static readonly KillTrigger WeekStop = new(KillSource.HardStop, "WEEK_HARD", Start, -0.081m, Start.AddDays(4));

    public static KillEpisode Opened(KillTrigger? trigger = null, int positions = 2) => KillEpisode.Open(
        EpisodeId.Of(3), "u1", trigger ?? Button,
        new[] { (One, "BTC"), (Two, "ETH") }.Take(positions).Select(it => PositionRow.Open(it.Item1, "P1", Symbol.Parse($"BINANCE:{it.Item2}-USDC"), Price.Of(95m), Start)));

    /// <summary>An episode whose window began at second 2 and ends at second 62.</summary>
    public static KillEpisode InWindow(KillTrigger? trigger = null, int positions = 2) => Opened(trigger, positions)
        .On(new KillEvent.Blocked(), 1).On(new KillEvent.OrdersCancelled(new CancelProof(Start.AddSeconds(2), Start.AddSeconds(1), [])), 2);

    public static KillEpisode Selling(KillTrigger? trigger = null) => InWindow(trigger).On(new KillEvent.WindowPassed(), 62);

    public static KillEpisode Sold(this KillEpisode episode, params PositionId[] positions) => positions.Aggregate(
        episode, (it, position) => it.On(new KillEvent.PositionReported(it.Find(position)! with { State = KillPositionState.Sold, Ordered = 1m, Filled = 1m }), 70));

    public static KillEpisode Flat(KillTrigger? trigger = null) => Selling(trigger).Sold(One, Two).On(new KillEvent.ProofRead(new FlatVerdict.Proven(Start.AddSeconds(80))), 81);

    public static KillEpisode Aborted(KillTrigger? trigger = null) => InWindow(trigger)
        .On(new KillEvent.AbortPressed(0), 30).On(new KillEvent.PositionProtected(One), 31).On(new KillEvent.PositionProtected(Two), 32);

    public static KillDecision Try(this KillEpisode episode, KillEvent happened, double second) => KillSwitchRules.Next(episode, happened, Start.AddSeconds(second));

    public static KillEpisode On(this KillEpisode episode, KillEvent happened, double second)
    {
        var decision = episode.Try(happened, second);
        decision.Refusal.Should().BeNull($"{happened} in {episode.Phase}");
        return decision.Episode;
    }
}
