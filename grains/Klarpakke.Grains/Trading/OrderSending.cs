using System.Collections.Immutable;
using Klarpakke.Domain.Results;
using Klarpakke.Domain.Trading;
using Klarpakke.Grains.KillSwitch;
using Klarpakke.Grains.Ports.Trading;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.Trading;

/// <summary>Lets commands leave that are written down, and writes down what came of them. Nothing here stops for a caller who went away.</summary>
internal sealed class OrderSending(
    AccountKey account, ITradingPort port, AccountBooks books, AccountWatch watch, OutgoingCommands outgoing, RightOfWay way, TimeProvider time, ILogger logger)
{
    /// <summary>Sends an order, or an entry and the stop attached to it: one command, one outcome for both.</summary>
    public Task PlaceAsync(ImmutableArray<OwnOrder> intents, TradingLane lane) => SendAsync(intents, async () =>
    {
        var entry = intents[0].Request;
        await TakeAsync(intents, await outgoing.TrackAsync(() => intents is [_, var stop]
            ? port.PlaceWithStopAsync(entry, stop.Request, lane, CancellationToken.None)
            : port.PlaceAsync(entry, lane, CancellationToken.None)));
        if (intents.Length > 1)
        {
            await AskUnlessKnownAsync(entry.Id, CancellationToken.None);
        }
    });

    /// <summary>Cancels an order.</summary>
    public async Task<CancelOutcome> CancelAsync(OwnOrder order, TradingLane lane, CancellationToken cancellationToken)
    {
        var onTheWay = way.Take();
        var answer = outgoing.TrackAsync(() => port.CancelAsync(order.Request.Symbol, order.Id, lane, cancellationToken));
        onTheWay.Dispose();
        var outcome = await answer;
        if (lane == TradingLane.KillSwitch)
        {
            await way.StandAsideAsync();
        }

        await TakeAsync(outcome);
        return outcome;
    }

    /// <summary>Cancels an order and sends another in its place, in one step of the venue.</summary>
    public Task ReplaceAsync(OwnOrder old, OwnOrder intent, TradingLane lane) => SendAsync([intent], async () =>
    {
        var outcome = await outgoing.TrackAsync(() => port.ReplaceAsync(old.Request.Symbol, old.Id, intent.Request, lane, CancellationToken.None));

        // What was not attempted cannot be there.
        var submit = outcome.Submit ?? new SubmitOutcome.Rejected(new Error(ErrorKind.NotAttempted, "The order in whose place it was to go was not cancelled.", IsTransient: false));
        await TakeAsync(outcome.Cancel);
        await TakeAsync([intent], submit);
        await AskUnlessKnownAsync(old.Id, CancellationToken.None);
    });

    /// <summary>Asks for an order that may have ended, and for the one it is attached to or has attached, as far as the last answer did not say all of them.</summary>
    public async Task AskUnlessKnownAsync(ClientOrderId id, CancellationToken cancellationToken)
    {
        var view = books.View;
        var entry = view.Orders.TryGetValue(id, out var asked) ? asked.AttachedTo : null;
        OwnOrder[] doubtful =
        [
            .. view.Orders.Values.Where(order => order.Id == id && (!order.State.IsFinal() || view.IsUnresolved(order))),
            .. view.Orders.Values.Where(order => order.AttachedTo == id && view.IsStranded(order)),

            // A stop that waits takes its entry with it when it is cancelled.
            .. view.Orders.Values.Where(order => order.Id == entry && !order.State.IsFinal()),
        ];
        if (doubtful.Length > 0)
        {
            await watch.AskAsync(doubtful, TradingLane.Reconciliation, cancellationToken);
        }
    }

    private async Task SendAsync(ImmutableArray<OwnOrder> intents, Func<Task> send)
    {
        ImmutableArray<ClientOrderId> ids = [.. intents.Select(intent => intent.Id)];
        watch.Begin(ids);
        try
        {
            if (time.GetUtcNow() > intents[0].SendBefore)
            {
                await books.ProveAsync(ids, order => order.Proven(OrderState.NeverArrived));
                return;
            }

            await send();
        }
        finally
        {
            watch.End(ids);
        }
    }

    private async Task TakeAsync(CancelOutcome outcome)
    {
        if (outcome is CancelOutcome.Cancelled cancelled)
        {
            watch.Hear(refusal: null);
            await books.TakeAsync(VenueView.Of(cancelled.Order, [], time.GetUtcNow()));
        }
        else if (outcome is CancelOutcome.Refused refused)
        {
            watch.Hear(refused.Error.Kind);
        }
    }

    private async Task TakeAsync(ImmutableArray<OwnOrder> intents, SubmitOutcome outcome)
    {
        var id = intents[0].Id;
        switch (outcome)
        {
            case SubmitOutcome.Accepted accepted:
                watch.Hear(refusal: null);
                watch.Expect(id);
                var told = VenueView.Of(accepted.Order, accepted.Fills, time.GetUtcNow());
                await books.TakeAsync(accepted.Stop is { } stop ? told with { Reports = [accepted.Order, stop] } : told);
                break;
            case SubmitOutcome.Rejected rejected:
                watch.Hear(rejected.Error.Kind);
                TradingLog.OrderRejected(logger, account, id, rejected.Error.Kind, rejected.Error.Message);
                await books.ProveAsync([.. intents.Select(intent => intent.Id)], order => order.Refused(rejected.Error.Kind));
                break;
            case SubmitOutcome.Unknown unknown:
                TradingLog.OutcomeUnknown(logger, account, id, unknown.Error.Kind, unknown.Error.Message);
                break;
        }
    }
}
