using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.KillSwitch;

/// <summary>
/// What has to be done next to sell one position in a kill episode. Each position is planned for itself, so that a poisoned one holds up no other. The plan follows from the
/// orders and fills alone: it is the same after a restart, and a sale that may have happened is never sent again.
/// </summary>
public static class LiquidationPlanner
{
    /// <summary>How long coins of a cancelled order may stay locked before less is sold than the platform owns.</summary>
    public static readonly TimeSpan UnlockWithin = TimeSpan.FromSeconds(30);

    /// <summary>How far above its trigger the price must be for a stop to be swapped in one step: a stop that may be trading must end, and tell what it traded, before anything else is sold.</summary>
    public const decimal SwapDistance = 0.005m;

    private const int MaxRefusals = 3;

    /// <summary>The next step.</summary>
    public static LiquidationStep Next(EpisodeId episode, Position position, LiquidationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(facts);
        if (!position.Unresolved.IsEmpty)
        {
            return new LiquidationStep.WaitUnknown(WaitReason.OrderUnknown, [.. position.Unresolved.Select(order => order.Id)]);
        }

        var purpose = OrderPurpose.Kill(episode, position.Row.Id);
        var stop = position.Live.FirstOrDefault(order => Position.IsOf(order, PurposeKind.Stop));
        return WhatIsOpen(position, stop) ?? WhatHinders(position, purpose, facts) ?? Sale(position, purpose, stop, facts);
    }

    private static LiquidationStep? WhatIsOpen(Position position, OwnOrder? stop)
    {
        if (position.Live.FirstOrDefault(order => Position.IsOf(order, PurposeKind.Entry) || order.Request.Kind == OrderKind.Limit) is { } resting)
        {
            return new LiquidationStep.CancelFirst(resting.Id);
        }

        // A sale at the market that is still open ends by itself, and soon.
        if (position.Live.Any(order => order != stop))
        {
            return new LiquidationStep.Pause(WaitReason.OrderOpen, null);
        }

        // A stop without coins of its own would sell the user's.
        return position.Net > 0m ? null : stop is not null ? new LiquidationStep.CancelFirst(stop.Id) : new LiquidationStep.Done();
    }

    private static LiquidationStep? WhatHinders(Position position, OrderPurpose purpose, LiquidationFacts facts)
    {
        if (facts.IsAccountBlocked)
        {
            return new LiquidationStep.NeedsHuman(SetbackKind.AccountBlocked);
        }

        if (!facts.Rules.IsTrading)
        {
            return new LiquidationStep.NotTradable(Residue(position.Net, facts, RestReason.NotTradable));
        }

        if (position.LastOf(purpose) is not { } last || position.SetbackOf(last) is not { } setback || setback.At <= facts.HelpedAt)
        {
            return null;
        }

        var inARow = position.InARow(purpose, setback.Kind);
        var until = SetbackPause.Until(setback, inARow);
        return GivesUp(position, setback.Kind, inARow, facts) ?? (until > facts.Now ? PauseAfter(setback.Kind, until) : null);
    }

    private static LiquidationStep? GivesUp(Position position, SetbackKind kind, int inARow, LiquidationFacts facts) => kind switch
    {
        SetbackKind.AccountBlocked => new LiquidationStep.NeedsHuman(kind),
        SetbackKind.Permanent or SetbackKind.PriceFilter or SetbackKind.WouldTrigger => inARow >= MaxRefusals ? new LiquidationStep.NeedsHuman(kind) : null,
        SetbackKind.Notional => inARow >= MaxRefusals ? new LiquidationStep.Dust(Residue(position.Net, facts, RestReason.RefusedForNotional)) : null,
        SetbackKind.InsufficientBalance or SetbackKind.SymbolHalted or SetbackKind.Passing or SetbackKind.NoLiquidity or SetbackKind.PriceProtection or SetbackKind.SelfTrade => null,
    };

    private static LiquidationStep PauseAfter(SetbackKind kind, DateTimeOffset until) => kind switch
    {
        SetbackKind.SelfTrade => new LiquidationStep.OwnOrderInTheWay(until),
        SetbackKind.InsufficientBalance => new LiquidationStep.WaitUnlock(until),
        SetbackKind.AccountBlocked or SetbackKind.Permanent or SetbackKind.PriceFilter or SetbackKind.WouldTrigger or SetbackKind.Notional or SetbackKind.SymbolHalted
            or SetbackKind.Passing or SetbackKind.NoLiquidity or SetbackKind.PriceProtection => new LiquidationStep.Pause(WaitReason.Pause, until),
    };

    private static LiquidationStep Sale(Position position, OrderPurpose purpose, OwnOrder? stop, LiquidationFacts facts)
    {
        if (position.NextAttempt(purpose) is not { } attempt)
        {
            return new LiquidationStep.WaitUnknown(WaitReason.OrderUnknown, [position.LastOf(purpose)!.Id]);
        }

        // An older balance may still hold what has been sold since, or lack what has been unlocked.
        if (facts.Balance is not { } balance || balance.AskedAt <= position.LastSettledAt)
        {
            return new LiquidationStep.WaitUnknown(WaitReason.BalanceUnknown, []);
        }

        var owned = Math.Min(position.Net, facts.TaggedNet ?? position.Net);
        var inReach = balance.Free + Math.Min(position.OpenSells, balance.Locked);
        if (inReach < owned && IsUnlocking(position, balance, facts.Now) is { } until)
        {
            return new LiquidationStep.WaitUnlock(until);
        }

        var amount = Math.Min(owned, inReach);
        var size = SaleSizer.Next(amount, facts.Rules, facts.Worth);
        if (size.Reason is { } reason)
        {
            return stop is not null ? new LiquidationStep.CancelFirst(stop.Id)
                : new LiquidationStep.Dust(Residue(position.Net, facts, amount < owned ? RestReason.NotInAccount : reason));
        }

        var missing = owned - amount;
        return stop is null ? Send(position, purpose, attempt, size.Quantity, missing, facts)
            : MaySwap(stop, facts) ? new LiquidationStep.SwapStopForMarketSell(stop.Id, SaleOrder.Market(position, purpose, attempt, size.Quantity), attempt, missing)
            : new LiquidationStep.CancelFirst(stop.Id);
    }

    private static LiquidationStep Send(Position position, OrderPurpose purpose, int attempt, Quantity quantity, decimal missing, LiquidationFacts facts)
    {
        if (position.LastOf(purpose) is not { } last || position.SetbackOf(last) is not { Kind: SetbackKind.PriceProtection })
        {
            return new LiquidationStep.SellMarket(SaleOrder.Market(position, purpose, attempt, quantity), attempt, missing);
        }

        return ProtectedLimit.Of(facts) is { } limit
            ? new LiquidationStep.PriceProtected(SaleOrder.Immediate(position, purpose, attempt, quantity, limit), attempt, missing)
            : new LiquidationStep.WaitUnknown(WaitReason.PriceUnknown, []);
    }

    private static bool MaySwap(OwnOrder stop, LiquidationFacts facts) =>
        facts.CanSwap && stop is { State: OrderState.Open, Executed.Value: 0m, Request.Trigger: { } trigger }
        && facts.Bid is { } bid && bid.Value > trigger.Value * (1m + SwapDistance);

    // Locked, but neither by an open order of ours nor by one of the user's: it is on its way to be free. Bounded, because a venue may lock for reasons of its own.
    private static DateTimeOffset? IsUnlocking(Position position, BalanceReading balance, DateTimeOffset now) =>
        balance.Locked - balance.LockedByOthers - position.OpenSells > 0m && position.LastSettledAt + UnlockWithin is { } until && until > now ? until : null;

    private static Residue Residue(decimal amount, LiquidationFacts facts, RestReason reason) => new(amount, facts.Worth?.Value * amount, reason);
}
