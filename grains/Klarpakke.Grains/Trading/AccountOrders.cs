using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
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
        if (command.Order.Side != OrderSide.Sell)
        {
            throw new ArgumentException("Only what was approved is bought.", nameof(command));
        }

        return await SendAsync(command.Order.Id, () => Plan(command), command.Lane.ToPort(), cancellationToken);
    }

    /// <summary>Buys what was approved, its stop with it where the venue attaches stops.</summary>
    public async Task<OrderReply> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken)
    {
        OrderRules.Check(account, approved);
        var reply = await SendAsync(approved.Entry.Id, () => Plan(approved), TradingLane.Entry, cancellationToken);
        return reply.Denied.IsEmpty ? reply with { IsStopLeftToCaller = reply.Stop is null } : reply;
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

    private async Task<OrderReply> SendAsync(ClientOrderId id, Func<IntentPlan> decide, TradingLane lane, CancellationToken cancellationToken)
    {
        var plan = await books.AddAsync(decide, cancellationToken);
        if (!plan.Denied.IsEmpty)
        {
            return new OrderReply(null, plan.Denied);
        }

        // No intent: it was written down before and is, or was, sent by that call.
        if (!plan.Intents.IsEmpty)
        {
            await sending.PlaceAsync(plan.Intents, lane);
        }

        return Reply(id);
    }

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
        return order.Quantity.Value > books.HoldingOf(order.Symbol.Base).Sellable ? [DenialReason.MoreThanOwned]
            : command.Lane == OrderLane.Entry ? watch.AgainstEntries()
            : [];
    }

    private IntentPlan Plan(ApprovedOrder approved)
    {
        var view = books.View;
        if (view.Orders.TryGetValue(approved.Entry.Id, out var known))
        {
            var sent = view.Orders.Values.FirstOrDefault(order => order.AttachedTo == known.Id);
            return known.Request == approved.Entry && (sent is null || sent.Request == approved.Stop) ? IntentPlan.Nothing : IntentPlan.Deny(DenialReason.AttemptReused);
        }

        var now = time.GetUtcNow();
        var (entry, stop) = (Intent(OrderPurpose.Entry(approved.Ticket.Position), approved.Entry, now), Intent(OrderPurpose.Stop(approved.Ticket.Position), approved.Stop, now));
        if ((AgainstAttempt(entry, approved, now) ?? AgainstAttempt(stop, approved, now)) is { } denied)
        {
            return IntentPlan.Deny(denied);
        }

        var against = watch.AgainstEntries();
        return !against.IsEmpty ? IntentPlan.Deny(against)
            : CanAttach(approved.Entry) ? IntentPlan.Send(entry, stop with { AttachedTo = entry.Id })
            : IntentPlan.Send(entry);
    }

    // No venue attaches a stop to an entry without a limit.
    private bool CanAttach(OrderRequest entry) => port.Abilities.AttachedStop && entry.Kind is (OrderKind.Limit or OrderKind.LimitImmediate);

    private DenialReason? AgainstAttempt(OwnOrder intent, ApprovedOrder approved, DateTimeOffset now) =>
        OrderRules.AgainstAttempt(books.View, intent.Purpose, intent.Attempt, approved.Stamp.ExpiresAt, now);

    private static OwnOrder Intent(OrderPurpose purpose, OrderRequest order, DateTimeOffset now) => OwnOrder.Intent(purpose.Text, OrderRules.OnlyAttempt, order, now);
}
