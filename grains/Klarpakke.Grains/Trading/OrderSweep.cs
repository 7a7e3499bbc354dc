using System.Collections.Immutable;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.Trading;

/// <summary>Cancels everything that is the platform's, one order at a time, and believes that nothing stands only when the venue's own list says so after the last command.</summary>
internal sealed class OrderSweep(AccountBooks books, AccountWatch watch, AccountOrders orders, OutgoingCommands outgoing, TimeProvider time)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    public async Task<CancelAllReply> CancelAllAsync(CancelScope scope, OrderLane lane, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        DateTimeOffset? emptyAt = null;
        var left = deadline - time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            using var timeIsUp = new CancellationTokenSource(left, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeIsUp.Token);
            try
            {
                emptyAt = await SweepAsync(scope, lane, either.Token);
            }
            catch (OperationCanceledException) when (timeIsUp.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                // What stands by now is told.
            }
        }

        return new CancelAllReply(emptyAt, [.. Standing(scope).Select(OrderRules.StatusOf)], watch.ForeignOrders);
    }

    private async Task<DateTimeOffset> SweepAsync(CancelScope scope, OrderLane lane, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Together, so that one that hangs holds up no other; stops last, because they are all that protects until then.
            foreach (var wave in Standing(scope).GroupBy(order => order.IsProtectiveStop).OrderBy(wave => wave.Key))
            {
                await Task.WhenAll(wave.Select(order => orders.CancelAsync(order.Id, lane, cancellationToken)));
            }

            var (sent, isQuiet, askedAt) = (outgoing.Sent, outgoing.IsQuiet, time.GetUtcNow());
            var isListed = await watch.ListAsync(lane.ToPort(), cancellationToken);
            if (isListed && isQuiet && sent == outgoing.Sent && Standing(scope).IsEmpty)
            {
                await books.RequireOwnershipAsync();
                return askedAt;
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }

    private ImmutableArray<OwnOrder> Standing(CancelScope scope) =>
        [.. books.View.Orders.Values.Where(order => !order.State.IsFinal() && (scope == CancelScope.Everything || !order.IsProtectiveStop)).OrderBy(order => order.CreatedAt).ThenBy(order => order.Id.Text, StringComparer.Ordinal)];
}
