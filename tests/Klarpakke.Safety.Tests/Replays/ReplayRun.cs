using Klarpakke.PaperExchange.Market;
using Klarpakke.Safety.Tests.Exchange;
using Klarpakke.Safety.Tests.World;

namespace Klarpakke.Safety.Tests.Replays;

/// <summary>A crash with a population of accounts, second by second.</summary>
internal sealed class ReplayRun
{
    // Accounts at which nothing moves are looked at this often; crossings wake them at once.
    private const int QuietEvery = 300;
    private const int IdleEvery = 1_800;

    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(20);

    private readonly Crash _crash;
    private readonly SafetyWorld _world;
    private readonly Investor[] _investors;
    private readonly bool _hasSecondSource;
    private readonly SymbolMarket[] _pairs;

    private ReplayRun(Pump pump, Crash crash, int accounts, bool hasSecondSource)
    {
        (_crash, _hasSecondSource) = (crash, hasSecondSource);
        _world = new SafetyWorld(pump, crash.Read() ?? throw new InvalidOperationException("The recorded markets are not on this machine."), crash.From, accounts);
        if (!hasSecondSource)
        {
            _world.SecondSource = (_, _) => false;
        }

        _pairs = Array.ConvertAll(Investor.PairsOf(_world), _world.Venue.MarketOf);
        _investors = [.. Enumerable.Range(0, accounts).Select(number => new Investor(_world, FormattableString.Invariant($"u{number}"), number))];
    }

    public static Task<ReplayOutcome> RunAsync(Crash crash, int accounts, bool hasSecondSource = true) =>
        Pump.HostAsync(pump => new ReplayRun(pump, crash, accounts, hasSecondSource).Run());

    private ReplayOutcome Run()
    {
        foreach (var investor in _investors)
        {
            investor.Begin(_crash.To);
        }

        var second = 0;
        for (; _world.Now < _crash.To; second++)
        {
            Second(second, isTrading: true);
        }

        // What is under way at the end of the recording goes on at its last price until it has ended.
        for (var end = _world.Now + Afterwards; _world.Now < end; second++)
        {
            Second(second, isTrading: false);
        }

        return ReplayOutcome.Of(_crash.Name, _world, _investors, _hasSecondSource);
    }

    private void Second(int second, bool isTrading)
    {
        // The first second of a day makes its baselines, so everybody is looked at then.
        var isMidnight = _world.Now.AddSeconds(1).TimeOfDay == TimeSpan.Zero;
        _world.Second(cell => isMidnight || (second + cell.Number) % (cell.IsIdle ? IdleEvery : QuietEvery) == 0);
        var (now, bids) = (_world.Now, Array.ConvertAll(_pairs, pair => SafetyVenue.QuoteOf(pair).Bid));
        foreach (var investor in _investors)
        {
            investor.Look(now, bids);
            Note(investor);
            if (isTrading)
            {
                investor.Act();
            }
        }
    }

    private void Note(Investor investor)
    {
        var outcome = investor.Outcome;
        if (investor.Cell.Episode is not null && outcome.TrippedAt is null)
        {
            outcome.TrippedAt = _world.Now;
            outcome.WasConfirmed = investor.Naive.IsConfirmed;
            outcome.IsWeek = investor.Naive.WeekInARow >= 3 && investor.Naive.DayInARow < 3;
            outcome.AtTrip = outcome.IsWeek ? investor.Naive.WeekDrawdown : investor.Naive.DayDrawdown;
        }

        if (outcome is { TrippedAt: not null, FlatAt: null } && investor.IsFlat)
        {
            outcome.FlatAt = _world.Now;
            outcome.AtFlat = outcome.IsWeek ? investor.Naive.WeekDrawdown : investor.Naive.DayDrawdown;
        }

        outcome.Soft |= investor.Cell.IsSoftStopped;
    }
}
