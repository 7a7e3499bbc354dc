using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Triggers;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Risk;

/// <summary>Arms at the pairs the prices at which the user has to be valued again.</summary>
internal sealed class RiskArming(IRiskNeighbours neighbours, DateTimeOffset now)
{
    // A drawdown is rounded to twelve digits before it is compared, so a limit can be reached that much before its floor.
    private const decimal Rounding = 0.000_000_000_001m;
    private readonly Dictionary<Symbol, Price?> _armed = [];
    private readonly HashSet<Symbol> _seen = [];

    /// <summary>Number of the last plan. Microseconds since the epoch at first: a later activation always starts above every number an earlier one gave out.</summary>
    public long Generation { get; private set; } = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>A symbol's price was reached: it is not armed any more.</summary>
    public void Fired(Symbol symbol) => _armed.Remove(symbol);

    /// <summary>The price of a symbol. What is armed there is armed again by the same call, in case the pair was activated anew and has forgotten it.</summary>
    public async Task<RiskPrice> AskAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        if (!_armed.TryGetValue(symbol, out var price) || price is null)
        {
            return await neighbours.PriceOfAsync(symbol, cancellationToken);
        }

        var answer = await neighbours.ArmAsync(symbol, price, Generation, cancellationToken);
        _seen.Add(symbol);
        return answer;
    }

    /// <summary>Arms what follows from the memory, and disarms the rest.</summary>
    public async Task ArmAsync(RiskMemory memory, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var plan = TriggerPlanner.Plan(AccountOf(memory, at));
        var wanted = plan.AtNextTick.ToDictionary(symbol => symbol, _ => (Price?)null);
        foreach (var (symbol, price) in plan.Prices)
        {
            wanted[symbol] = price;
        }

        // What stands at the pair as it is wanted needs no second call.
        var standing = _armed.Where(armed => _seen.Contains(armed.Key) && wanted.TryGetValue(armed.Key, out var price) && price == armed.Value).Select(armed => armed.Key).ToHashSet();
        _seen.Clear();
        if (wanted.Count == _armed.Count && wanted.Keys.All(standing.Contains))
        {
            return;
        }

        Generation++;
        foreach (var symbol in _armed.Keys.Where(symbol => !wanted.ContainsKey(symbol)).ToArray())
        {
            await neighbours.DisarmAsync(symbol, Generation, cancellationToken);
            _armed.Remove(symbol);
        }

        foreach (var (symbol, price) in wanted)
        {
            _armed[symbol] = price;
            await neighbours.ArmAsync(symbol, price, Generation, cancellationToken);
        }
    }

    private static TriggerAccount AccountOf(RiskMemory memory, DateTimeOffset now)
    {
        var periods = RiskPeriods.Of(now);
        if (memory.Book is not { } book)
        {
            return new TriggerAccount(0m, [], [], IsConfirming: false, periods.Day.End);
        }

        var positions = book.OpenHoldings.GroupBy(holding => holding.Symbol)
            .Select(held => new TriggerPosition(held.Key, held.Sum(holding => holding.Quantity.Value), BidOf(memory, held.Key, now)));
        return new TriggerAccount(
            (book.Cash - book.FeesElsewhere).Amount, [.. positions], LimitsOf(memory, periods), TripJudge.IsConfirming(memory.State.Trips, RiskProfile.Green), periods.Day.End);
    }

    private static Price? BidOf(RiskMemory memory, Symbol symbol, DateTimeOffset now)
    {
        var verdict = memory.VerdictOf(symbol);
        return Valuer.FaultOf(verdict, now) is null ? Price.Of(verdict!.Reading.Bid) : null;
    }

    private static ImmutableArray<TriggerLimit> LimitsOf(RiskMemory memory, RiskPeriods periods)
    {
        if (memory.State.Baselines is not { } baselines)
        {
            return [];
        }

        return
        [
            .. from limit in TripJudge.Ahead(memory.State.Trips, periods, RiskProfile.Green)
               let baseline = limit.Period.Kind == RiskPeriodKind.Day ? baselines.Day : baselines.Week
               where baseline.Period == limit.Period && baseline.Amount.Amount > 0m
               select new TriggerLimit(
                   limit.IsHard ? RiskCodes.Hard(limit.Period.Kind) : RiskCodes.Soft(limit.Period.Kind), baseline.Amount.Amount, limit.Level.Fraction + Rounding),
        ];
    }
}
