using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;
using Klarpakke.Grains.Ports.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>
/// Puts a sale in the place of another. One step of the venue where it has one and the old order has not begun to trade; else the old order is cancelled, proven to have ended, and
/// only what is left then is sold, so that at no instant more is for sale than the platform owns.
/// </summary>
internal sealed class OrderSwap(AccountKey account, ITradingPort port, AccountBooks books, OrderSending sending, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    public async Task<ReplaceReply> ReplaceAsync(ReplaceOrder command, CancellationToken cancellationToken)
    {
        OrderRules.Check(account, command.Purpose, command.Attempt, command.Order);
        if (command.Order.Side != OrderSide.Sell)
        {
            throw new ArgumentException("Only a sale can take the place of another.", nameof(command));
        }

        if (books.Denial is { } denial)
        {
            return Reply(command, denial);
        }

        if (!books.View.Orders.TryGetValue(command.Old, out var old) || old.Request.Side != OrderSide.Sell || old.Request.Symbol != command.Order.Symbol)
        {
            return Reply(command, DenialReason.NothingToReplace);
        }

        if (!port.Abilities.AtomicReplace || !IsUntouched(old))
        {
            return await OneAfterTheOtherAsync(command, cancellationToken);
        }

        var plan = await books.AddAsync(() => PlanStep(command), cancellationToken);
        if (plan.Intents is [var intent])
        {
            await sending.ReplaceAsync(old, intent, command.Lane.ToPort());
        }

        return Reply(command, [.. plan.Denied]);
    }

    private static bool IsUntouched(OwnOrder order) => order.State == OrderState.Open && order.Executed == Quantity.Zero;

    private IntentPlan PlanStep(ReplaceOrder command)
    {
        if (AgainstAttempt(command) is { } decided)
        {
            return decided;
        }

        // While an order is being replaced, its quantity is promised already.
        var isTaken = books.View.Orders.Values.Any(order => order.Replaces == command.Old && !order.State.IsFinal());
        return isTaken || !IsUntouched(books.View.Orders[command.Old]) ? IntentPlan.Deny(DenialReason.UnresolvedOrder)
            : command.Order.Quantity.Value > books.HoldingOf(command.Order.Symbol.Base, command.Old).Sellable ? IntentPlan.Deny(DenialReason.MoreThanOwned)
            : IntentPlan.Send(IntentOf(command, command.Order) with { Replaces = command.Old });
    }

    private async Task<ReplaceReply> OneAfterTheOtherAsync(ReplaceOrder command, CancellationToken cancellationToken)
    {
        // What would be refused afterwards is not worth being without a stop for.
        if ((AgainstAttempt(command) ?? AgainstQuantity(command, command.Old)) is { } decided)
        {
            return Reply(command, [.. decided.Denied]);
        }

        // The sale's row is written when the old order is gone, and is refused then if its episode has ended: a stop is not given up for that.
        if (await books.AgainstAsync(IntentOf(command, command.Order), cancellationToken) is { } refusal)
        {
            return Reply(command, refusal);
        }

        var begun = time.GetTimestamp();
        if (!await EndAsync(command, cancellationToken))
        {
            return Reply(command);
        }

        var plan = await books.AddAsync(() => PlanRest(command), cancellationToken);
        if (!plan.Intents.IsEmpty)
        {
            await sending.PlaceAsync(plan.Intents, command.Lane.ToPort());
            TradingMetrics.NakedTime.Record(time.GetElapsedTime(begun).TotalSeconds);
        }

        return Reply(command, [.. plan.Denied]);
    }

    /// <summary>Cancels the old order and waits for the proof that it has ended. That a venue has received a cancellation is none.</summary>
    private async Task<bool> EndAsync(ReplaceOrder command, CancellationToken cancellationToken)
    {
        var lastAsked = DateTimeOffset.MinValue;
        while (!HasEnded(command.Old))
        {
            var now = time.GetUtcNow();
            if (now >= command.ExpiresAt)
            {
                return false;
            }

            if (now - lastAsked >= AskEvery)
            {
                lastAsked = now;
                var outcome = await sending.CancelAsync(books.View.Orders[command.Old], command.Lane.ToPort(), cancellationToken);
                if (outcome is CancelOutcome.Refused)
                {
                    return false;
                }

                await sending.AskUnlessKnownAsync(command.Old, cancellationToken);
            }
            else
            {
                await Task.Delay(LookEvery, time, cancellationToken);
            }
        }

        return true;
    }

    private bool HasEnded(ClientOrderId id) => books.View.Orders[id] is var order && order.State.IsFinal() && !books.View.IsUnresolved(order);

    private IntentPlan PlanRest(ReplaceOrder command)
    {
        if (AgainstAttempt(command) is { } decided)
        {
            return decided;
        }

        var left = QuantityLeft(command, without: null);
        return left == 0m ? IntentPlan.Nothing : AgainstQuantity(command, without: null) ?? IntentPlan.Send(IntentOf(command, command.Order with { Quantity = Quantity.Of(left) }));
    }

    private OwnOrder IntentOf(ReplaceOrder command, OrderRequest order) => OwnOrder.Intent(command.Purpose, command.Attempt, order, time.GetUtcNow());

    // In whole lots, as both orders are: either all that was wished for, or what the old one has not sold.
    private decimal QuantityLeft(ReplaceOrder command, ClientOrderId? without)
    {
        var old = books.View.Orders[command.Old];
        var wished = command.Order.Quantity.Value;
        return wished <= books.HoldingOf(command.Order.Symbol.Base, without).Sellable ? wished : Math.Min(wished, old.Request.Quantity.Value - old.Executed.Value);
    }

    private IntentPlan? AgainstQuantity(ReplaceOrder command, ClientOrderId? without) =>
        QuantityLeft(command, without) > books.HoldingOf(command.Order.Symbol.Base, without).Sellable ? IntentPlan.Deny(DenialReason.MoreThanOwned) : null;

    // What stands in the way of the new order, or that it has been written down before; null when it is to be written.
    private IntentPlan? AgainstAttempt(ReplaceOrder command)
    {
        if (books.View.Orders.TryGetValue(command.Order.Id, out var known))
        {
            var isSame = known.Request with { Quantity = command.Order.Quantity } == command.Order && known.Request.Quantity <= command.Order.Quantity;
            return isSame ? IntentPlan.Nothing : IntentPlan.Deny(DenialReason.AttemptReused);
        }

        return OrderRules.AgainstAttempt(books.View, command.Purpose, command.Attempt, command.ExpiresAt, time.GetUtcNow()) is { } denied ? IntentPlan.Deny(denied) : null;
    }

    private ReplaceReply Reply(ReplaceOrder command, params ImmutableArray<DenialReason> denied)
    {
        var (old, @new) = (books.View.Orders.GetValueOrDefault(command.Old), books.View.Orders.GetValueOrDefault(command.Order.Id));
        return new ReplaceReply(StandingOf(old, @new), old is null ? null : OrderRules.StatusOf(old), @new is null ? null : OrderRules.StatusOf(@new), denied);
    }

    private ReplaceStanding StandingOf(OwnOrder? old, OwnOrder? @new)
    {
        var isNewAbsent = @new is null or { State: OrderState.Rejected or OrderState.NeverArrived };
        return old is null || old.State == OrderState.Unknown || @new?.State == OrderState.Unknown ? ReplaceStanding.Unknown
            : !old.State.IsFinal() ? isNewAbsent ? ReplaceStanding.OldStands : ReplaceStanding.Unknown
            : !isNewAbsent ? ReplaceStanding.Swapped
            : books.View.IsUnresolved(old) ? ReplaceStanding.Unknown
            : old.State == OrderState.Filled ? ReplaceStanding.NothingLeft
            : ReplaceStanding.Naked;
    }
}
