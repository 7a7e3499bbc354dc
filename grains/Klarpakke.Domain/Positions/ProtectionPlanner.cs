using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>
/// What has to be done next so that a stop on the venue's book covers exactly what a position owns. One step at a time: each is planned from what is known after the one
/// before, and nothing is planned while something of the position is unknown.
/// </summary>
public static class ProtectionPlanner
{
    /// <summary>How often prices are changed before the position is held to be unprotectable.</summary>
    public const int MaxReprices = 3;

    /// <summary>The next step.</summary>
    public static ProtectionStep Next(Position position, ProtectionFacts facts)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(facts);
        return WhatIsOpen(position, facts) ?? WhatIsMissing(position, facts);
    }

    private static ProtectionStep? WhatIsOpen(Position position, ProtectionFacts facts)
    {
        // The outcome of an entry does not matter for what it has bought already; that of anything else does.
        if (position.Unresolved.Any(order => order.Request.Side == OrderSide.Sell || position.Net == 0m))
        {
            return new ProtectionStep.Later(WaitReason.OrderUnknown, null);
        }

        var live = position.Live.Where(order => order.Request.Side == OrderSide.Sell).ToArray();
        if (live.FirstOrDefault(order => Position.IsOf(order, PurposeKind.Stop)) is { } stop)
        {
            return WithStop(position, stop, facts);
        }

        return live.Length > 0 ? new ProtectionStep.Later(WaitReason.OrderOpen, null)
            : position.Net == 0m ? new ProtectionStep.Nothing()
            : null;
    }

    private static ProtectionStep WithStop(Position position, OwnOrder stop, ProtectionFacts facts)
    {
        var needed = SaleSizer.Floor(position.Net, facts.Rules);
        var covers = position.StillTakes(stop);

        // An attached stop waits for its entry. Once that has ended half filled, the venue drops it, whatever its last report says.
        if (stop.State == OrderState.Pending)
        {
            var isEntryLive = position.Live.Any(order => Position.IsOf(order, PurposeKind.Entry));
            return isEntryLive ? new ProtectionStep.Later(WaitReason.OrderOpen, null)
                : position.Net > 0m ? new ProtectionStep.ResizeStop(stop.Id, 0m, needed)
                : new ProtectionStep.Later(WaitReason.OrderOpen, null);
        }

        // A stop that has begun to trade rests at its limit price from then on and is no stop any more.
        var hasTriggered = stop.Executed > Quantity.Zero && (facts.Bid is not { } bid || bid > stop.Request.Trigger);
        return covers == needed && !hasTriggered ? new ProtectionStep.Nothing() : new ProtectionStep.ResizeStop(stop.Id, covers, needed);
    }

    private static ProtectionStep WhatIsMissing(Position position, ProtectionFacts facts)
    {
        var purpose = OrderPurpose.Stop(position.Row.Id);
        if (!facts.Rules.IsTrading)
        {
            return new ProtectionStep.Later(WaitReason.TradingHalted, null);
        }

        if (position.NextAttempt(purpose) is not { } attempt)
        {
            return new ProtectionStep.Later(WaitReason.OrderOpen, null);
        }

        var setback = position.LastOf(purpose) is { } last ? position.SetbackOf(last) : null;
        if (facts.Bid is { } bid && bid <= position.Row.StopPrice)
        {
            return Sell(position, facts, SetbackKind.WouldTrigger);
        }

        return setback?.Kind switch
        {
            SetbackKind.WouldTrigger or SetbackKind.Permanent or SetbackKind.Notional => Sell(position, facts, setback.Kind),
            SetbackKind.AccountBlocked => new ProtectionStep.NeedsHuman(setback.Kind),
            SetbackKind.PriceFilter => Reprice(position, facts, purpose, attempt),
            SetbackKind.Passing or SetbackKind.InsufficientBalance or SetbackKind.SymbolHalted
                when SetbackPause.Until(setback, position.InARow(purpose, setback.Kind)) is var until && until > facts.Now => new ProtectionStep.Later(WaitReason.Pause, until),
            _ => Place(position, facts, purpose, attempt),
        };
    }

    private static ProtectionStep Place(Position position, ProtectionFacts facts, OrderPurpose purpose, int attempt)
    {
        var order = StopOrder.Planned(position, facts.Rules, purpose, attempt);
        return order is null || Breaches(order, facts, SymbolRule.QuantityTooSmall, SymbolRule.NotionalTooSmall, SymbolRule.QuantityTooLarge, SymbolRule.KindNotOffered)
            ? Sell(position, facts, SetbackKind.Permanent)
            : Breaches(order, facts, SymbolRule.PriceBelowBand, SymbolRule.PriceAboveBand, SymbolRule.PriceTooLow, SymbolRule.PriceTooHigh)
                ? Reprice(position, facts, purpose, attempt)
                : new ProtectionStep.PlaceStop(order, attempt);
    }

    private static ProtectionStep Reprice(Position position, ProtectionFacts facts, OrderPurpose purpose, int attempt)
    {
        if (position.InARow(purpose, SetbackKind.PriceFilter) > MaxReprices)
        {
            return Sell(position, facts, SetbackKind.PriceFilter);
        }

        var order = StopOrder.InsideBand(position, facts, purpose, attempt);
        return order is null ? new ProtectionStep.Later(WaitReason.PriceUnknown, null)
            : facts.Bid is { } bid && order.Trigger >= bid ? Sell(position, facts, SetbackKind.WouldTrigger)
            : new ProtectionStep.RepriceStop(order, attempt, position.Row.StopPrice);
    }

    private static ProtectionStep Sell(Position position, ProtectionFacts facts, SetbackKind because)
    {
        var purpose = OrderPurpose.Exit(position.Row.Id);
        if (position.NextAttempt(purpose) is not { } attempt)
        {
            return new ProtectionStep.Later(WaitReason.OrderOpen, null);
        }

        var last = position.LastOf(purpose) is { } sent ? position.SetbackOf(sent) : null;
        if (last is { Kind: SetbackKind.AccountBlocked })
        {
            return new ProtectionStep.NeedsHuman(last.Kind);
        }

        if (last is not null && SetbackPause.Until(last, position.InARow(purpose, last.Kind)) is var until && until > facts.Now)
        {
            return new ProtectionStep.Later(WaitReason.Pause, until);
        }

        var price = facts.Reference ?? facts.Bid;
        var size = SaleSizer.Next(position.Net - position.OpenSells, facts.Rules, price);
        return size.Reason is { } reason
            ? new ProtectionStep.MarkDust(position.Net, price?.Value * position.Net, reason)
            : new ProtectionStep.SellAtMarket(SaleOrder.Market(position, purpose, attempt, size.Quantity), attempt, because);
    }

    private static bool Breaches(OrderRequest order, ProtectionFacts facts, params SymbolRule[] rules) =>
        facts.Rules.Check(order, facts.Reference ?? facts.Bid).Any(breach => rules.Contains(breach.Rule));
}
