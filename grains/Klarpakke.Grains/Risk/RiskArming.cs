using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.Domain.Risk.Pricing;
using Klarpakke.Domain.Risk.Triggers;

namespace Klarpakke.Grains.Risk;

/// <summary>Arms at the pairs the prices at which the user has to be valued again.</summary>
internal sealed class RiskArming(IRiskNeighbours neighbours, DateTimeOffset now)
{
    // A drawdown is rounded to twelve digits before it is compared, so a limit can be reached that much before its floor.
    private const decimal Rounding = 0.000_000_000_001m;
    private ImmutableHashSet<Symbol> _armed = [];

    /// <summary>Number of the last plan. Microseconds since the epoch at first: a later activation always starts above every number an earlier one gave out.</summary>
    public long Generation { get; private set; } = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Arms what follows from the memory, and disarms the rest.</summary>
    /// <returns>The memory with the prices as the pairs have them now.</returns>
    public async Task<RiskMemory> ArmAsync(RiskMemory memory, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Generation++;
        var plan = TriggerPlanner.Plan(AccountOf(memory, at));
        var wanted = plan.AtNextTick.Select(symbol => (symbol, price: (Price?)null)).Concat(plan.Prices.Select(armed => (symbol: armed.Key, price: (Price?)armed.Value))).ToArray();
        foreach (var symbol in _armed.Except(wanted.Select(armed => armed.symbol)))
        {
            await neighbours.DisarmAsync(symbol, Generation, cancellationToken);
        }

        _armed = [.. wanted.Select(armed => armed.symbol)];
        var prices = memory.Prices;
        foreach (var (symbol, price) in wanted)
        {
            prices = prices.SetItem(symbol, await neighbours.ArmAsync(symbol, price, Generation, cancellationToken));
        }

        return memory with { Prices = prices };
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
