using System.Collections.Immutable;
using static Klarpakke.Domain.Positions.PositionEvent;
using static Klarpakke.Domain.Positions.PositionState;

namespace Klarpakke.Domain.Positions;

/// <summary>The life of a position as a table.</summary>
public static class PositionTransitions
{
    private static readonly ImmutableArray<PositionEvent> Columns =
    [
        EntryFilled, EntryEmpty, StopConfirmed, StopLost, ExitSent, ExitFellShort, SoldOut, RestUnsellable, TradingHalted, TradingResumed, HelpNeeded, HelpGiven,
    ];

    // Row: the state. Column: the event, in the order above; null where it cannot happen. A late fill wakes even a closed position; only a person's word, or the coins being gone, ends NeedsHuman.
    private static readonly ImmutableDictionary<PositionState, ImmutableArray<PositionState?>> NextOf = new Dictionary<PositionState, ImmutableArray<PositionState?>>
    {
        [Opening] = [Unprotected, Closed, Protected, null, Closing, null, Closed, Dust, NotTradable, null, NeedsHuman, null],
        [Unprotected] = [Unprotected, null, Protected, Unprotected, Closing, Unprotected, Closed, Dust, NotTradable, null, NeedsHuman, null],
        [Protected] = [Unprotected, null, Protected, Unprotected, Closing, null, Closed, Dust, NotTradable, null, NeedsHuman, null],
        [Closing] = [Closing, null, Protected, Closing, Closing, Unprotected, Closed, Dust, NotTradable, null, NeedsHuman, null],
        [Closed] = [Unprotected, Closed, null, null, null, null, Closed, null, null, null, null, null],
        [Dust] = [Unprotected, null, null, null, Closing, null, Closed, Dust, null, null, null, null],
        [NotTradable] = [NotTradable, null, NotTradable, NotTradable, null, NotTradable, Closed, Dust, NotTradable, Unprotected, NeedsHuman, null],
        [NeedsHuman] = [NeedsHuman, null, NeedsHuman, NeedsHuman, NeedsHuman, NeedsHuman, Closed, NeedsHuman, NeedsHuman, NeedsHuman, NeedsHuman, Unprotected],
    }.ToImmutableDictionary();

    /// <summary>The state after an event; null when the event cannot happen in that state, which is a fault to be told and never passed over.</summary>
    public static PositionState? Next(PositionState state, PositionEvent happened) => NextOf[state][Columns.IndexOf(happened)];
}
