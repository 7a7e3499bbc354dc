using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Risk.Triggers;

namespace Klarpakke.Domain.Tests.Risk.Triggers;

/// <summary>One account's valuation as written in the rules, in the plainest words: the same code is run on every tick for the oracle, and only when a trigger fires for the other side.</summary>
internal sealed class OracleAccount(string name, decimal cash)
{
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(15);
    private static readonly (string Name, bool IsWeek, bool IsHard, decimal Drawdown)[] Limits =
        [("DAY_SOFT", false, false, -0.02m), ("DAY_HARD", false, true, -0.04m), ("WEEK_SOFT", true, false, -0.05m), ("WEEK_HARD", true, true, -0.08m)];

    private readonly Dictionary<Symbol, decimal> _held = [];
    private readonly HashSet<string> _tripped = [];
    private readonly Dictionary<string, List<DateTimeOffset>> _breaches = [];
    private decimal _cash = cash;
    private (DateTime Period, decimal Value)? _day;
    private (DateTime Period, decimal Value)? _week;

    public string Name => name;

    public int Valuations { get; private set; }

    public List<(string Limit, int Tick)> Trips { get; } = [];

    public IEnumerable<Symbol> Symbols => _held.Keys;

    public bool Holds(Symbol symbol) => _held.ContainsKey(symbol);

    /// <summary>Moves money in (or out, if negative): baselines move with it.</summary>
    public void MoveMoney(decimal amount)
    {
        _cash += amount;
        _day = _day is { } day ? (day.Period, day.Value + amount) : null;
        _week = _week is { } week ? (week.Period, week.Value + amount) : null;
    }

    public void Buy(Symbol symbol, decimal quantity, decimal price)
    {
        _held[symbol] = _held.GetValueOrDefault(symbol) + quantity;
        _cash -= quantity * price * 1.001m;
    }

    public void SellAll(Symbol symbol, decimal price)
    {
        if (_held.Remove(symbol, out var quantity))
        {
            _cash += quantity * price * 0.999m;
        }
    }

    /// <summary>Values the account. A tick of a symbol it holds is a sample; any other only shows the time.</summary>
    public void Value(OracleMarket market, bool isSample)
    {
        Valuations++;
        var equity = _cash;
        foreach (var (symbol, quantity) in _held)
        {
            if (market.BidOf(symbol) is not { } bid)
            {
                return;
            }

            equity += quantity * bid;
        }

        var (today, week) = (market.Now.UtcDateTime.Date, MondayOf(market.Now));
        Roll(ref _day, today, equity, "DAY_SOFT", "DAY_HARD");
        Roll(ref _week, week, equity, "WEEK_SOFT", "WEEK_HARD");
        foreach (var (limit, isWeek, isHard, drawdown) in isSample ? Limits : [])
        {
            if (!_tripped.Contains(limit))
            {
                Judge(limit, isHard, equity <= BaselineOf(isWeek) * (1m + drawdown), market);
            }
        }
    }

    /// <summary>What the planner is told.</summary>
    public TriggerAccount ForPlan(OracleMarket market) => new(
        _cash, [.. _held.Select(held => new TriggerPosition(held.Key, held.Value, market.BidOf(held.Key) is { } bid ? Price.Of(bid) : null))],
        _day is null || _week is null ? [] : [.. Limits.Where(limit => !_tripped.Contains(limit.Name)).Select(limit => new TriggerLimit(limit.Name, BaselineOf(limit.IsWeek), limit.Drawdown))],
        _breaches.Values.Any(times => times.Count > 0), new DateTimeOffset(market.Now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero));

    private static DateTime MondayOf(DateTimeOffset at) => at.UtcDateTime.Date.AddDays(-(((int)at.UtcDateTime.DayOfWeek + 6) % 7));

    private decimal BaselineOf(bool isWeek) => (isWeek ? _week : _day)!.Value.Value;

    private void Roll(ref (DateTime Period, decimal Value)? baseline, DateTime period, decimal equity, params ReadOnlySpan<string> limits)
    {
        if (baseline is { } known && known.Period == period)
        {
            return;
        }

        baseline = (period, equity);
        foreach (var limit in limits)
        {
            _tripped.Remove(limit);
            _breaches.Remove(limit);
        }
    }

    // A soft limit trips on the first sample; a hard one on the third in a row within 15 s.
    private void Judge(string limit, bool isHard, bool isBreached, OracleMarket market)
    {
        var times = _breaches.TryGetValue(limit, out var known) ? known : _breaches[limit] = [];
        if (!isBreached)
        {
            times.Clear();
            return;
        }

        times.Add(market.Now);
        if (isHard && (times.Count < 3 || times[^1] - times[^3] > ConfirmWithin))
        {
            return;
        }

        times.Clear();
        _tripped.Add(limit);
        Trips.Add((limit, market.Tick));
    }
}
