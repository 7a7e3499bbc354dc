using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Grains.Ports.KillSwitch;

namespace Klarpakke.Persistence.Tests.KillSwitch;

/// <summary>Episodes with few words.</summary>
internal static class KillSamples
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    public static readonly PositionId One = PositionId.Of(1);
    public static readonly KillTrigger Button = new(KillSource.Button, "USER", Start);
    public static readonly KillTrigger DayStop = new(KillSource.HardStop, "DAY_HARD", Start.AddSeconds(1), -0.0412m, Start.AddHours(12), new EquityFloor(900.5m, 960m));

    public static PositionRow Row(PositionId id, string pair = "PAPER:BTC-USDC") => PositionRow.Open(id, "u1/main", Symbol.Parse(pair), Price.Of(95m), Start);

    public static KillRecord Record(long number = 1, KillTrigger? trigger = null, string user = "u1", bool isEmpty = false) =>
        KillRecord.Of(KillEpisode.Open(EpisodeId.Of(number), user, trigger ?? Button, isEmpty ? [] : [Row(One)]));

    public static KillAnswer Answer(string id, string? refused = null) => new(id, "trigger", "u1", Start, refused);

    /// <summary>The record after an event, which must be heard.</summary>
    public static KillRecord On(this KillRecord record, KillEvent happened, double second)
    {
        var decision = KillSwitchRules.Next(record.Episode, happened, Start.AddSeconds(second));
        decision.Refusal.Should().BeNull();
        return record with { Episode = decision.Episode };
    }

    /// <summary>The record one version further.</summary>
    public static KillRecord Next(this KillRecord record) => record with { Episode = record.Episode with { Version = record.Episode.Version + 1 } };

    public static KillRecord Flat(this KillRecord record) => record
        .On(new KillEvent.Blocked(), 1).On(new KillEvent.OrdersCancelled(new CancelProof(Start.AddSeconds(2), null, [])), 2).On(new KillEvent.SellNowPressed(), 3)
        .On(new KillEvent.PositionReported(record.Episode.Find(One)! with { State = KillPositionState.Sold, Attempt = 1, Ordered = 1m, OrderedAt = Start, Filled = 1m, FilledAt = Start, Proceeds = 99.5m }), 4)
        .On(new KillEvent.ProofRead(new FlatVerdict.Proven(Start.AddSeconds(5))), 5);
}
