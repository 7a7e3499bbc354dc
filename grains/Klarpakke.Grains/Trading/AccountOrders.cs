using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Decides whether an account's order may leave, and writes it down before it does.</summary>
internal sealed class AccountOrders(
    AccountKey account, ITradingPort port, AccountBooks books, AccountWatch watch, OrderSending sending, TimeProvider time)
{
    public async Task<OrderReply> SubmitAsync(SubmitOrder command, CancellationToken cancellationToken)
    {
        OrderRules.Check(account, command.Purpose, command.Attempt, command.Order);
        if (command.Stop is not null)
        {
            OrderRules.Check(account, command.Order, command.Stop);
        }

        var plan = await books.AddAsync(() => Plan(command), cancellationToken);
        if (!plan.Denied.IsEmpty)
        {
            return new OrderReply(null, plan.Denied);
        }

        // No intent: it was written down before and is, or was, sent by that call.
        if (!plan.Intents.IsEmpty)
        {
            await sending.PlaceAsync(plan.Intents, command.Lane.ToPort());
        }

        var reply = Reply(command.Order.Id);
        return reply with { IsStopLeftToCaller = command.Stop is not null && reply.Stop is null };
    }

    public async Task<OrderReply> CancelAsync(ClientOrderId id, OrderLane lane, CancellationToken cancellationToken)
    {
        if (books.Denial is DenialReason.OtherAccount)
        {
            return new OrderReply(null, [DenialReason.OtherAccount]);
        }

        if (!books.View.Orders.TryGetValue(id, out var order) || order.State.IsFinal())
        {
            return Reply(id);
        }

        var outcome = await sending.CancelAsync(order, lane.ToPort(), cancellationToken);

        // "Not open any more" says nothing of what it traded, and neither does silence. Only a plain refusal leaves nothing to ask.
        if (outcome is not CancelOutcome.Refused)
        {
            await sending.AskUnlessKnownAsync(id, cancellationToken);
        }

        return Reply(id);
    }

    public OrderStatus? Find(ClientOrderId id) => books.View.Orders.TryGetValue(id, out var order) ? OrderRules.StatusOf(order) : null;

    private OrderReply Reply(ClientOrderId id) => new(Find(id), [], books.View.Orders.Values.FirstOrDefault(order => order.AttachedTo == id) is { } stop ? OrderRules.StatusOf(stop) : null);

    private IntentPlan Plan(SubmitOrder command)
    {
        var view = books.View;
        if (view.Orders.TryGetValue(command.Order.Id, out var known))
        {
            var stop = view.Orders.Values.FirstOrDefault(order => order.AttachedTo == known.Id);
            return known.Request == command.Order && (stop is null || stop.Request == command.Stop?.Order) ? IntentPlan.Nothing : IntentPlan.Deny(DenialReason.AttemptReused);
        }

        var against = Against(command);
        if (!against.IsEmpty)
        {
            return IntentPlan.Deny(against);
        }

        var now = time.GetUtcNow();
        var intent = OwnOrder.Intent(command.Purpose, command.Attempt, command.Order, now);
        return command.Stop is { } attached && port.Abilities.AttachedStop
            ? IntentPlan.Send(intent, OwnOrder.Intent(attached.Purpose, attached.Attempt, attached.Order, now) with { AttachedTo = intent.Id })
            : IntentPlan.Send(intent);
    }

    private ImmutableArray<DenialReason> Against(SubmitOrder command)
    {
        if (OrderRules.AgainstAttempt(books.View, command.Purpose, command.Attempt, command.ExpiresAt, time.GetUtcNow()) is { } denied)
        {
            return [denied];
        }

        if (command.Stop is { } stop && OrderRules.AgainstAttempt(books.View, stop.Purpose, stop.Attempt, command.ExpiresAt, time.GetUtcNow()) is { } deniedStop)
        {
            return [deniedStop];
        }

        // Exits stay possible whatever is unknown: what must hold is that no more is sold than was bought.
        var order = command.Order;
        return order.Side == OrderSide.Sell && order.Quantity.Value > books.HoldingOf(order.Symbol.Base).Sellable ? [DenialReason.MoreThanOwned]
            : order.Side == OrderSide.Buy || command.Lane == OrderLane.Entry ? watch.AgainstEntries()
            : [];
    }
}
