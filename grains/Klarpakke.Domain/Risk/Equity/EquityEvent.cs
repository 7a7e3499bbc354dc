using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Domain.Risk.Equity;

/// <summary>
/// Something that changes what the platform manages for an account. The list is closed, and nothing in it brings the user's own coins in: they cannot be part of managed equity.
/// </summary>
public abstract record EquityEvent
{
    private protected EquityEvent()
    {
    }
}

/// <summary>Money moved in or out by anybody but the platform. It corrects the baselines, so that it is neither a gain nor a loss.</summary>
/// <param name="Kind">What sort of move.</param>
/// <param name="Amount">In the book's cash asset; negative for money that left.</param>
public sealed record CashMoved(CashMoveKind Kind, Money Amount) : EquityEvent;

/// <summary>The user sold or moved coins of a position by hand. Leaves the book like a withdrawal of their value.</summary>
/// <param name="Position">The position.</param>
/// <param name="Quantity">How much is gone, at most what the position has.</param>
/// <param name="Value">What it was worth at the best bid, in the book's cash asset.</param>
public sealed record CoinsMovedOut(PositionId Position, Quantity Quantity, Money Value) : EquityEvent;

/// <summary>A fill of an own order.</summary>
/// <param name="Position">The position it opens, grows, shrinks or closes.</param>
/// <param name="Fill">The fill; its quote asset is the book's cash asset.</param>
/// <param name="FeeValue">What the fee is worth in the book's cash asset if it was taken in a third asset; null when that is not known yet, or not needed.</param>
public sealed record FillBooked(PositionId Position, Fill Fill, Money? FeeValue) : EquityEvent;

/// <summary>The value of a fee that was taken in a third asset became known.</summary>
/// <param name="Symbol">The fill's pair.</param>
/// <param name="TradeId">The fill's number.</param>
/// <param name="Value">What the fee was worth, zero or more, in the book's cash asset.</param>
public sealed record FeeValued(Symbol Symbol, long TradeId, Money Value) : EquityEvent;

/// <summary>A rest of a position that no venue takes was put aside. It is worth nothing to the account from then on: that is a loss, and counted as one.</summary>
/// <param name="Position">The position.</param>
/// <param name="Quantity">The rest, at most what the position has.</param>
public sealed record DustSetAside(PositionId Position, Quantity Quantity) : EquityEvent;
