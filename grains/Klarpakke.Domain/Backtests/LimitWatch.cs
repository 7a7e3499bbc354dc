using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;

namespace Klarpakke.Domain.Backtests;

/// <summary>
/// Baselines and stops of a backtested account, by the same rules as a live one. Samples that cannot trip or lift anything are told apart by one comparison, and only the others are judged.
/// </summary>
public sealed class LimitWatch(RiskProfile profile)
{
    // A drawdown is rounded to twelve digits: this far above a limit it cannot be rounded onto it.
    private const decimal SafelyAbove = 1.000000001m;

    private RiskBaselines? _baselines;
    private DateTimeOffset _periodEnd = DateTimeOffset.MinValue;
    private decimal _quietAbove;

    /// <summary>The stops.</summary>
    public TripState Trips { get; private set; } = TripState.Clear;

    /// <summary>Soft stops that tripped so far.</summary>
    public int SoftStops { get; private set; }

    /// <summary>Hard stops that tripped so far.</summary>
    public int HardStops { get; private set; }

    /// <summary>Whether a new day has begun since the last sample, so that the next one is its baseline.</summary>
    public bool IsNewPeriod(DateTimeOffset at) => at >= _periodEnd;

    /// <summary>One trustworthy sample.</summary>
    /// <param name="at">When; later than the sample before.</param>
    /// <param name="equity">Managed equity.</param>
    /// <returns>What tripped or was lifted.</returns>
    public ImmutableArray<TripFact> Sample(DateTimeOffset at, Money equity)
    {
        if (at >= _periodEnd)
        {
            Begin(at, equity);
        }

        return IsQuiet(equity) ? [] : Judge(at, equity);
    }

    /// <summary>A price that stood long enough for a hard stop to be confirmed: as many samples as that takes, the last at the moment given.</summary>
    public ImmutableArray<TripFact> Lasting(DateTimeOffset until, Money equity)
    {
        if (until < _periodEnd && IsQuiet(equity))
        {
            return [];
        }

        var apart = TimeSpan.FromTicks(profile.HardConfirmationWindow.Ticks / profile.HardConfirmations);
        var facts = ImmutableArray<TripFact>.Empty;
        for (var before = profile.HardConfirmations - 1; before >= 0; before--)
        {
            facts = facts.AddRange(Sample(until - (apart * before), equity));
        }

        return facts;
    }

    /// <summary>The equity of open positions has not been known for so long that it counts as a soft stop of the day.</summary>
    public void Blind(DateTimeOffset now) => Take(TripJudge.Blind(Trips, now));

    /// <summary>The user lifts the hard stop; false when it cannot be lifted yet.</summary>
    /// <param name="at">When.</param>
    /// <param name="isFlat">Whether everything is sold.</param>
    public bool Reset(DateTimeOffset at, bool isFlat)
    {
        var judgement = TripJudge.Reset(Trips, new HardStopReset("backtest", at, Trips.Hard?.Episode ?? 0, ["ENTRIES"], []), isFlat);
        Take(judgement);
        return judgement.Refusal is null;
    }

    private bool IsQuiet(Money equity) => Trips.Soft.IsEmpty && Trips.Hard is null && equity.Amount > _quietAbove;

    private void Begin(DateTimeOffset at, Money equity)
    {
        _baselines = RiskBaselines.After(_baselines, new TrustworthyValuation(at, equity, Money.Zero(equity.Asset), []));
        _periodEnd = _baselines.Day.Period.End;
        var day = _baselines.Day.Amount.Amount * (1m + profile.DaySoft.Fraction);
        var week = _baselines.Week.Amount.Amount * (1m + profile.WeekSoft.Fraction);
        _quietAbove = Math.Max(day, week) * SafelyAbove;
    }

    private ImmutableArray<TripFact> Judge(DateTimeOffset at, Money equity)
    {
        var sample = _baselines!.SampleOf(new TrustworthyValuation(at, equity, Money.Zero(equity.Asset), []));
        return Take(TripJudge.Judge(Trips, sample, profile));
    }

    private ImmutableArray<TripFact> Take(TripJudgement judgement)
    {
        Trips = judgement.State;
        SoftStops += judgement.Facts.Count(fact => fact is SoftTripped);
        HardStops += judgement.Facts.Count(fact => fact is HardTripped);
        return judgement.Facts;
    }
}
