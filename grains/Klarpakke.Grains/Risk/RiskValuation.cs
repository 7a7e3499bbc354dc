using System.Collections.Immutable;
using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Modes;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports;

namespace Klarpakke.Grains.Risk;

/// <summary>Values a user at the prices in memory and judges the limits. Nothing in it waits or writes.</summary>
internal static class RiskValuation
{
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(1);

    public static RiskStep Next(RiskMemory memory, DateTimeOffset now)
    {
        if (memory.Book is not { } book)
        {
            return new RiskStep(memory, null);
        }

        var verdicts = memory.Held.Select(symbol => (symbol, verdict: memory.VerdictOf(symbol))).Where(pair => pair.verdict is not null)
            .ToDictionary(pair => pair.symbol, pair => pair.verdict!);
        var valuation = Valuer.Value(book, verdicts, now);
        var valued = memory with { Valuation = valuation, State = memory.State with { Blind = memory.State.Blind.After(valuation, memory.HasExposure) } };
        var (after, facts) = valuation is TrustworthyValuation known ? Known(valued, known) : Unknown(valued, now);
        return Recorded(memory, after, facts, now);
    }

    /// <summary>The step of facts that have been judged: their audit rows, the kill switch's commands and the mode that follows.</summary>
    public static RiskStep Recorded(RiskMemory before, RiskMemory after, ImmutableArray<TripFact> facts, DateTimeOffset now)
    {
        var standing = after.StandingAt(now);
        ImmutableArray<ModeCause> causes = [.. standing.Reasons.Select(reason => reason.Cause).Distinct()];
        var state = after.State with { Causes = causes, Undelivered = [.. after.State.Undelivered, .. Wishes(before, after, facts, now)] };
        after = after with { State = facts.OfType<HardTripped>().Any() ? state with { KillEpisode = null } : state };
        ImmutableArray<AuditEntry> audit =
        [
            .. before.State.Baselines == after.State.Baselines ? [] : new[] { RiskAudit.Baselines(after, now) },
            .. facts.Select(fact => RiskAudit.Fact(after, fact, now)),
            .. causes.Contains(ModeCause.StaleData) && !before.State.Causes.Contains(ModeCause.StaleData) ? [RiskAudit.Blind(after, now)] : Array.Empty<AuditEntry>(),
            .. causes.SequenceEqual(before.State.Causes) ? [] : new[] { RiskAudit.Mode(before.State.Causes, after, standing, now) },
        ];
        return new RiskStep(after, audit.IsEmpty ? null : after.ChangeAt(now) with { Audit = audit });
    }

    private static (RiskMemory After, ImmutableArray<TripFact> Facts) Known(RiskMemory memory, TrustworthyValuation valuation)
    {
        var baselines = RiskBaselines.After(memory.State.Baselines, valuation);
        var after = memory with { Known = valuation, State = memory.State with { Baselines = baselines } };

        // The same prices once more confirm nothing: three bookings within a moment must not make three samples of one quote.
        if (TripJudge.IsConfirming(memory.State.Trips, RiskProfile.Green) && !HasNews(memory, valuation))
        {
            return (after, []);
        }

        var judged = TripJudge.Judge(memory.State.Trips, baselines.SampleOf(valuation), RiskProfile.Green);
        var sampled = memory.Held.ToImmutableDictionary(symbol => symbol, symbol => memory.Prices[symbol].ReceivedAt);
        return (after with { Sampled = sampled, State = after.State with { Trips = judged.State } }, judged.Facts);
    }

    // Without positions it is the same money that is counted once more, whatever is booked within the second.
    private static bool HasNews(RiskMemory memory, TrustworthyValuation valuation) => valuation.Positions.IsEmpty
        ? memory.State.Trips.Last is not { } last || valuation.At - last.At >= BetweenSamples
        : memory.Held.Any(symbol => !memory.Sampled.TryGetValue(symbol, out var at) || memory.Prices[symbol].ReceivedAt > at);

    private static (RiskMemory After, ImmutableArray<TripFact> Facts) Unknown(RiskMemory memory, DateTimeOffset now)
    {
        if (memory.State.Blind.At(now) != BlindLevel.AsSoftStop)
        {
            return (memory, []);
        }

        var judged = TripJudge.Blind(memory.State.Trips, now);
        return (memory with { State = memory.State with { Trips = judged.State } }, judged.Facts);
    }

    // The command's name is the episode's and the period's, so that the kill switch hears each limit once however often it is told.
    private static IEnumerable<TriggerKill> Wishes(RiskMemory before, RiskMemory after, ImmutableArray<TripFact> facts, DateTimeOffset now) => facts.SelectMany(fact => fact switch
    {
        HardTripped tripped => tripped.Stop.Reasons.Skip(before.State.Trips.Hard?.Reasons.Length ?? 0).Select(breach => Wish(after, tripped.Stop.Episode, breach, now)),
        HardJoined joined => joined.Reasons.Select(breach => Wish(after, joined.Episode, breach, now)),
        _ => [],
    });

    private static TriggerKill Wish(RiskMemory memory, int episode, LimitBreach breach, DateTimeOffset now)
    {
        var baseline = breach.Period.Kind == RiskPeriodKind.Day ? memory.State.Baselines!.Day : memory.State.Baselines!.Week;
        return new TriggerKill(
            FormattableString.Invariant($"risk-{episode}-{breach.Period}"), KillSource.HardStop, RiskCodes.Hard(breach.Period.Kind), now, breach.Drawdown.Fraction, breach.Period.End, IsDrill: false,
            Cash: (memory.Book!.Cash - memory.Book.FeesElsewhere).Amount, Floor: baseline.Amount.Amount * (1m + breach.Limit.Fraction));
    }
}
