using System.Collections.Immutable;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Domain.Risk.Triggers;

/// <summary>
/// Turns an account's loss limits into prices of its positions, so that it need not be valued on every tick.
/// <para>
/// Let cash be C, quantities q, bids b at the time of the plan, and L the highest floor of the limits that have not tripped. The account can lose S = C + sum(q b) - L
/// before the first of them trips. S is shared out, s to each position with sum(s) = S, and each symbol armed at p = b - s / q.
/// While no bid has come down to its p, every bid is above its p, so equity is above C + sum(q p) = C + sum(q b) - S = L and no limit can have tripped, whatever
/// path the prices took. So on the tick of the first breach, or earlier, some bid is at or under its p: the account is valued on that tick at the latest.
/// Fired early, it is planned anew from the prices of that moment; nothing is decided by a trigger itself.
/// </para>
/// <para>
/// S is shared out by value: an equal fall of all prices in percent reaches all triggers together, which is the largest fall that is safe in any direction.
/// Prices are rounded up, towards firing early. A position whose share exceeds its value cannot lose that much and is not armed.
/// </para>
/// <para>
/// Without a believable price nothing can trip, and only a new price changes that: the symbols that lack one are armed for their next tick, the others not at all.
/// </para>
/// </summary>
public static class TriggerPlanner
{
    // Far below any tick size, and far above the rounding of a division: one unit more keeps the sum of q p from falling under L by it.
    private const int Decimals = 15;
    private const decimal Unit = 0.000_000_000_000_001m;

    /// <summary>Plans when an account has to be valued again.</summary>
    public static TriggerPlan Plan(TriggerAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var blind = account.Positions.Where(position => position.Bid is null).Select(position => position.Symbol).ToImmutableHashSet();
        if (!blind.IsEmpty)
        {
            return AtNextTick(account, blind);
        }

        if (account.Positions.IsEmpty || account.Limits.IsEmpty)
        {
            return AtNextTick(account, []);
        }

        var value = account.Positions.Sum(Value);
        var room = account.Cash + value - account.Limits.Max(limit => limit.Floor);
        return account.IsConfirming || room <= 0m
            ? AtNextTick(account, [.. account.Positions.Select(position => position.Symbol)])
            : new TriggerPlan(Prices(account, room / value), [], account.PeriodEnds);
    }

    // An equal share of each value: s = S q b / sum(q b), so p = b (1 - S / sum(q b)).
    private static ImmutableDictionary<Symbol, Price> Prices(TriggerAccount account, decimal fall) => account.Positions
        .Select(position => (position.Symbol, Price: decimal.Round(position.Bid!.Value.Value * (1m - fall), Decimals, MidpointRounding.ToPositiveInfinity) + Unit))
        .Where(armed => armed.Price > Unit)
        .ToImmutableDictionary(armed => armed.Symbol, armed => Price.Of(armed.Price));

    private static TriggerPlan AtNextTick(TriggerAccount account, ImmutableHashSet<Symbol> symbols) => new(ImmutableDictionary<Symbol, Price>.Empty, symbols, account.PeriodEnds);

    private static decimal Value(TriggerPosition position) => position.Quantity * position.Bid!.Value.Value;
}
