using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Results;

namespace Klarpakke.Domain.Trading;

/// <summary>An order of the platform as we know it: written down before it is sent, then only moved forward by what the venue tells.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Attempt">Which try at that purpose, from 1.</param>
/// <param name="Request">What was or will be sent.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Executed">Base traded, as far as known; never shrinks.</param>
/// <param name="VenueOrderId">The venue's number; null until it told.</param>
/// <param name="CreatedAt">Our clock when the intent was made, before sending.</param>
/// <param name="SettledAt">Our clock when it was first proven ended with every fill booked; null before. Only then may the next attempt be made.</param>
/// <param name="Version">Row version, from 1.</param>
public sealed record OwnOrder(
    string Purpose, int Attempt, OrderRequest Request, OrderState State, Quantity Executed, long? VenueOrderId, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, long Version)
{
    /// <summary>An intent must be sent within this time or not at all; nobody judges what became of it before that has long passed.</summary>
    public static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(5);

    /// <summary>The entry whose protective stop it is: the venue holds it back until the entry has filled wholly. Null for an order that stands for itself.</summary>
    public ClientOrderId? AttachedTo { get; init; }

    /// <summary>The order in whose place it was sent: in one step of the venue, so that never both stand. Null for an order that took no other's place.</summary>
    public ClientOrderId? Replaces { get; init; }

    /// <summary>Why the venue refused it; null when it did not.</summary>
    public ErrorKind? Refusal { get; init; }

    /// <summary>Why the venue ended it, in the venue's own word; null when it did not or does not say.</summary>
    public string? ExpiryReason { get; init; }

    /// <summary>Our name of it.</summary>
    public ClientOrderId Id => Request.Id;

    /// <summary>True for a sale that waits for its trigger: what protects a position while nobody looks.</summary>
    public bool IsProtectiveStop => Request is { Side: OrderSide.Sell, Kind: OrderKind.StopMarket or OrderKind.StopLimit };

    /// <summary>Last instant at which it may leave us.</summary>
    public DateTimeOffset SendBefore => CreatedAt + SendWithin;

    /// <summary>A new intent: nothing is known of it but that it may be sent.</summary>
    public static OwnOrder Intent(string purpose, int attempt, OrderRequest request, DateTimeOffset now) =>
        new(purpose, attempt, request, OrderState.Unknown, Quantity.Zero, null, now, null, 1);

    /// <summary>An order that carries our tag and that we have no record of, as its venue reports it.</summary>
    /// <exception cref="ArgumentException">It does not carry our tag.</exception>
    public static OwnOrder Adopt(VenueOrder order, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Id is not { } id || !id.TryReadOwn(out var purpose, out var attempt))
        {
            throw new ArgumentException("The order is not one of ours.", nameof(order));
        }

        var request = new OrderRequest(id, order.Symbol, order.Side, order.Kind, order.Quantity, order.Limit, order.Trigger, null);
        return Intent(purpose, attempt, request, now).Report(order);
    }

    /// <summary>What is known after a report of the venue. Reports are cumulative: late, repeated and reordered ones change nothing that is known better.</summary>
    public OwnOrder Report(VenueOrder report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return (this with { State = OrderTransitions.Next(State, report.State), VenueOrderId = VenueOrderId ?? report.VenueOrderId, ExpiryReason = ExpiryReason ?? report.ExpiryReason })
            .Traded(report.Executed);
    }

    /// <summary>What is known after a state was proven that no report of an order tells: refused, or never arrived.</summary>
    public OwnOrder Proven(OrderState state) => this with { State = OrderTransitions.Next(State, state) };

    /// <summary>What is known after the venue has refused it.</summary>
    public OwnOrder Refused(ErrorKind reason) => Proven(OrderState.Rejected) with { Refusal = reason };

    /// <summary>At least this much has traded: a fill proves it even when no report has told yet.</summary>
    public OwnOrder Traded(Quantity atLeast)
    {
        var executed = atLeast > Executed ? atLeast : Executed;
        var state = executed >= Request.Quantity ? OrderState.Filled : State;
        return this with { Executed = executed, State = executed > Quantity.Zero ? OrderTransitions.Next(state, OrderState.Open) : state };
    }

    /// <summary>Marks it as settled when it has ended and the fills booked for it add up to what it traded.</summary>
    public OwnOrder Settle(Quantity booked, DateTimeOffset now) =>
        SettledAt is null && State.IsFinal() && booked >= Executed ? this with { SettledAt = now } : this;
}
