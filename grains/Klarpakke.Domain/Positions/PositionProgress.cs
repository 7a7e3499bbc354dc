using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Positions;

/// <summary>Reads off a position's orders and fills what has happened to it, and moves its row by the table.</summary>
public static class PositionProgress
{
    /// <summary>What the orders and fills say; null while they say nothing that the row does not.</summary>
    public static PositionEvent? Observe(Position position, SymbolRules rules)
    {
        ArgumentNullException.ThrowIfNull(position);
        var isOpenToSell = position.Live.Any(order => Position.IsOf(order, PurposeKind.Exit) || Position.IsOf(order, PurposeKind.Kill));
        var state = position.Row.State;
        if (position.Net == 0m)
        {
            return position.Live.Any() || !position.Unresolved.IsEmpty || position.Orders.IsEmpty ? null
                : position.Totals.Bought == 0m && state == PositionState.Opening ? PositionEvent.EntryEmpty
                : position.Totals.Bought == 0m ? null
                : PositionEvent.SoldOut;
        }

        return isOpenToSell ? PositionEvent.ExitSent
            : Covers(position, rules) ? PositionEvent.StopConfirmed
            : state switch
            {
                PositionState.Closing => PositionEvent.ExitFellShort,
                PositionState.Protected or PositionState.Unprotected or PositionState.NotTradable or PositionState.NeedsHuman => PositionEvent.StopLost,
                PositionState.Opening => PositionEvent.EntryFilled,
                PositionState.Closed => PositionEvent.EntryFilled,

                // What is known to be unsellable is not lost protection. A late purchase makes it sellable again, and that the planners see.
                PositionState.Dust => SaleSizer.Next(position.Net, rules, null).Reason is null && position.Protected == 0m ? PositionEvent.EntryFilled : null,
            };
    }

    /// <summary>The row after an event: its state, and the time without protection counted. The same row when nothing changes.</summary>
    /// <exception cref="InvalidOperationException">The table does not allow the event in this state.</exception>
    public static PositionRow Apply(PositionRow row, PositionEvent happened, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(row);
        var state = PositionTransitions.Next(row.State, happened) ?? throw new InvalidOperationException($"{happened} cannot happen to a position that is {row.State}.");
        var isNaked = happened switch
        {
            PositionEvent.EntryFilled or PositionEvent.StopLost or PositionEvent.ExitFellShort => true,
            PositionEvent.StopConfirmed or PositionEvent.SoldOut or PositionEvent.EntryEmpty or PositionEvent.RestUnsellable => false,
            PositionEvent.ExitSent or PositionEvent.TradingHalted or PositionEvent.TradingResumed or PositionEvent.HelpNeeded or PositionEvent.HelpGiven => row.UnprotectedSince is not null,
        };
        var since = isNaked ? row.UnprotectedSince ?? now : (DateTimeOffset?)null;
        var moved = row with { State = state, UnprotectedSince = since, UnprotectedBefore = isNaked ? row.UnprotectedBefore : row.UnprotectedFor(now) };
        return moved == row ? row : moved with { Version = row.Version + 1 };
    }

    /// <summary>True if a confirmed stop covers all of the position that can be sold.</summary>
    public static bool Covers(Position position, SymbolRules rules)
    {
        ArgumentNullException.ThrowIfNull(position);
        return position.Protected > 0m && position.Protected >= SaleSizer.Floor(position.Net, rules);
    }
}
