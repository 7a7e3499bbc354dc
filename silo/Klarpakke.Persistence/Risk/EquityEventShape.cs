using System.Text.Json;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Equity;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Persistence.Risk;

/// <summary>A row of the equity ledger as JSON: what its kind names is there, the rest is null.</summary>
internal sealed record EquityEventShape(
    string Kind, CashMoveKind? Move = null, PositionId? Position = null, Quantity? Quantity = null, Money? Amount = null, Fill? Fill = null, Symbol? Symbol = null, long? TradeId = null)
{
    public static EquityEventShape From(EquityEvent @event) => @event switch
    {
        CashMoved moved => new("cash-moved", moved.Kind, Amount: moved.Amount),
        CoinsMovedOut moved => new("coins-moved-out", Position: moved.Position, Quantity: moved.Quantity, Amount: moved.Value),
        FillBooked booked => new("fill-booked", Position: booked.Position, Fill: booked.Fill, Amount: booked.FeeValue),
        FeeValued valued => new("fee-valued", Symbol: valued.Symbol, TradeId: valued.TradeId, Amount: valued.Value),
        DustSetAside dust => new("dust-set-aside", Position: dust.Position, Quantity: dust.Quantity),
        _ => throw new ArgumentException($"{@event.GetType().Name} has no written form.", nameof(@event)),
    };

    public EquityEvent ToEvent() => Kind switch
    {
        "cash-moved" => new CashMoved(Of(Move), Of(Amount)),
        "coins-moved-out" => new CoinsMovedOut(Of(Position), Of(Quantity), Of(Amount)),
        "fill-booked" => new FillBooked(Of(Position), Fill ?? throw Missing(), Amount),
        "fee-valued" => new FeeValued(Of(Symbol), Of(TradeId), Of(Amount)),
        "dust-set-aside" => new DustSetAside(Of(Position), Of(Quantity)),
        _ => throw new JsonException($"'{Kind}' is no row of the equity ledger."),
    };

    private T Of<T>(T? part)
        where T : struct => part ?? throw Missing();

    private JsonException Missing() => new($"A '{Kind}' row of the equity ledger is not whole.");
}
