using System.Collections.Immutable;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Trading;

/// <summary>Sends an account's orders and cancellations. What was decided was written down before it leaves; what came of it is written down when the venue has told.</summary>
internal sealed class AccountOrders(
    AccountKey account, ITradingPort port, AccountBooks books, AccountWatch watch, OutgoingCommands outgoing, TimeProvider time, ILogger logger)
{
    public async Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken)
    {
        OrderRules.Check(account, command.Purpose, command.Attempt, command.Order);
        var plan = await books.AddAsync(() => Plan(command), cancellationToken);
        if (!plan.Denied.IsEmpty)
        {
            return new OrderReply(null, plan.Denied);
        }

        // No intent: it was written down before and is, or was, sent by that call.
        if (plan.Intents is [var intent])
        {
            await SendAsync(intent, command.Lane.ToPort());
        }

        return Reply(command.Order.Id);
    }

    public async Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken)
    {
        if (!books.View.Orders.TryGetValue(id, out var order) || order.State.IsFinal())
        {
            return Reply(id);
        }

        var outcome = await outgoing.TrackAsync(() => port.CancelAsync(order.Request.Symbol, id, lane.ToPort(), cancellationToken));
        if (outcome is CancelOutcome.Cancelled cancelled)
        {
            await books.TakeAsync(VenueView.Of(cancelled.Order, [], time.GetUtcNow()));
        }

        // "Not open any more" says nothing of what it traded, and neither does silence. Only a plain refusal leaves nothing to ask.
        var known = books.View.Orders[id];
        if (outcome is not CancelOutcome.Refused && (!known.State.IsFinal() || books.View.IsUnresolved(known)))
        {
            await watch.AskAsync([known], cancellationToken);
        }

        return Reply(id);
    }

    public OrderStatus? Find(ClientOrderId id) => books.View.Orders.TryGetValue(id, out var order) ? OrderRules.StatusOf(order) : null;

    private OrderReply Reply(ClientOrderId id) => new(Find(id), []);

    private IntentPlan Plan(SubmitOrder command)
    {
        if (books.View.Orders.TryGetValue(command.Order.Id, out var known))
        {
            return known.Request == command.Order ? IntentPlan.Nothing : IntentPlan.Deny(DenialReason.AttemptReused);
        }

        var against = Against(command);
        return against.IsEmpty ? IntentPlan.Send(OwnOrder.Intent(command.Purpose, command.Attempt, command.Order, time.GetUtcNow())) : IntentPlan.Deny(against);
    }

    private ImmutableArray<DenialReason> Against(SubmitOrder command)
    {
        if (OrderRules.AgainstAttempt(books.View, command.Purpose, command.Attempt, command.ExpiresAt, time.GetUtcNow()) is { } denied)
        {
            return [denied];
        }

        // Exits stay possible whatever is unknown: what must hold is that no more is sold than was bought.
        var order = command.Order;
        return order.Side == OrderSide.Sell && order.Quantity.Value > books.HoldingOf(order.Symbol.Base).Sellable ? [DenialReason.MoreThanOwned]
            : order.Side == OrderSide.Buy || command.Lane == OrderLane.Entry ? watch.AgainstEntries()
            : [];
    }

    // From here on nothing stops for a caller who went away: what was sent must be written down.
    private async Task SendAsync(OwnOrder intent, TradingLane lane)
    {
        watch.Begin(intent.Id);
        try
        {
            if (time.GetUtcNow() > intent.SendBefore)
            {
                await books.ProveAsync([intent.Id], order => order.Proven(OrderState.NeverArrived));
                return;
            }

            await TakeAsync(intent, await outgoing.TrackAsync(() => port.PlaceAsync(intent.Request, lane, CancellationToken.None)));
        }
        finally
        {
            watch.End(intent.Id);
        }
    }

    private async Task TakeAsync(OwnOrder intent, SubmitOutcome outcome)
    {
        switch (outcome)
        {
            case SubmitOutcome.Accepted accepted:
                watch.Expect(intent.Id);
                await books.TakeAsync(VenueView.Of(accepted.Order, accepted.Fills, time.GetUtcNow()));
                break;
            case SubmitOutcome.Rejected rejected:
                TradingLog.OrderRejected(logger, account, intent.Id, rejected.Error.Kind, rejected.Error.Message);
                await books.ProveAsync([intent.Id], order => order.Proven(OrderState.Rejected));
                break;
            case SubmitOutcome.Unknown unknown:
                TradingLog.OutcomeUnknown(logger, account, intent.Id, unknown.Error.Kind, unknown.Error.Message);
                break;
        }
    }
}
