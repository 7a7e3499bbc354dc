using System.Collections.Immutable;
using Klarpakke.Domain.Risk.Sizing;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Gates;

/// <summary>The two orders an entry would be, and what the venue's rules have against them.</summary>
/// <param name="Size">The size they are made from.</param>
/// <param name="Entry">The purchase: at its limit or better at once, the rest is gone.</param>
/// <param name="Stop">The protective stop for what arrives.</param>
/// <param name="EntryBreaches">Rules the purchase breaks.</param>
/// <param name="StopBreaches">Rules the stop breaks.</param>
internal sealed record EntryOrders(
    EntrySize Size, OrderRequest Entry, OrderRequest Stop, ImmutableArray<RuleBreach> EntryBreaches, ImmutableArray<RuleBreach> StopBreaches)
{
    /// <summary>The orders of an entry; null when its size is not known. A context that was prepared has them at hand.</summary>
    public static EntryOrders? Of(EntryContext context) => context.Prepared is { } prepared ? prepared.Orders : Make(context);

    /// <summary>A context for all gates: five of them ask for the orders, which cost more than everything else together.</summary>
    public static EntryContext Prepare(EntryContext context) => context with { Prepared = new PreparedOrders(Make(context)) };

    private static EntryOrders? Make(EntryContext context)
    {
        if (context.Rules is not { } rules || rules.Symbol != context.Proposal.Symbol || context.Size is not { } size)
        {
            return null;
        }

        var (prices, symbol, number) = (size.Prices, rules.Symbol, context.Proposal.StrategyNumber);
        var entry = new OrderRequest(Id("E", context), symbol, OrderSide.Buy, OrderKind.LimitImmediate, size.Quantity, prices.Limit, null, number);
        var kind = prices.StopLimit is null ? OrderKind.StopMarket : OrderKind.StopLimit;
        var stop = new OrderRequest(Id("S", context), symbol, OrderSide.Sell, kind, size.StopQuantity, prices.StopLimit, prices.Trigger, number);
        return new EntryOrders(size, entry, stop, rules.Check(entry, context.Reference), rules.Check(stop, context.Reference));
    }

    private static ClientOrderId Id(string letter, EntryContext context) => ClientOrderId.Of(letter + context.Ticket.Position, 1);
}
