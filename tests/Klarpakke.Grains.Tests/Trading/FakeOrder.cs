using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Tests.Trading;

/// <summary>An order as it truly is at the fake venue.</summary>
internal sealed class FakeOrder(OrderRequest request, long number, DateTimeOffset visibleAt)
{
    public OrderRequest Request { get; } = request;

    public long Number { get; } = number;

    public DateTimeOffset VisibleAt { get; set; } = visibleAt;

    public OrderState State { get; set; } = OrderState.Open;

    public decimal Executed { get; set; }

    /// <summary>The order that goes live when this one has filled; null for none.</summary>
    public FakeOrder? Leg { get; set; }

    public bool IsLive => State == OrderState.Open;

    public bool IsOpen => !State.IsFinal();

    public bool IsOwn => Request.Id.IsOwn;

    public decimal Remaining => Request.Quantity.Value - Executed;

    public VenueOrder Report(DateTimeOffset at) => new(
        Request.Symbol, Number, Request.Id, Request.Side, Request.Kind, State, Request.Quantity, Quantity.Of(Executed), null, Request.Limit, Request.Trigger, null, at);
}
