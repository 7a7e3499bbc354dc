using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>After an abort: sees to it that a position's stop is on the venue's book, and believes it only when it has been read there. What cannot be protected is sold.</summary>
internal sealed class KillProtection(KillBook book, KillReader reader, KillAccounts accounts, TimeProvider time)
{
    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(10);

    private const int StepsAtOnce = 20;

    public async Task<TimeSpan> ProtectAsync(PositionId id, CancellationToken cancellationToken)
    {
        for (var steps = 0; steps < StepsAtOnce && RowToProtect(id) is { } row; steps++)
        {
            var facts = await reader.ReadAsync(row, cancellationToken) ?? throw await accounts.DownAsync(reader.AccountOf(row.Symbol));
            if (!await TakeAsync(row, ProtectionPlanner.Next(facts.Position, facts.ToProtection()), facts, cancellationToken))
            {
                break;
            }
        }

        return TimeSpan.Zero;
    }

    private KillPosition? RowToProtect(PositionId id) =>
        book.Record is { Episode: { Phase: KillPhase.Aborting } episode } && episode.Find(id) is { State: KillPositionState.Held, SellsAtOnce: false } row ? row : null;

    private async Task<bool> TakeAsync(KillPosition row, ProtectionStep step, KillFacts facts, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case ProtectionStep.Nothing:
                await book.TellAsync(await SeenAsync(row, facts, cancellationToken));
                return false;
            case ProtectionStep.PlaceStop place:
                return await SubmitAsync(row, place.Order, place.Attempt, facts, cancellationToken);
            case ProtectionStep.RepriceStop place:
                return await SubmitAsync(row, place.Order, place.Attempt, facts, cancellationToken);
            case ProtectionStep.ResizeStop resize:
                var cancelled = await reader.DoorOf(row.Symbol).CancelAsync(resize.Cancel, OrderLane.ProtectiveStop, cancellationToken).WaitAsync(cancellationToken);
                return cancelled.Order is { IsSettled: true };
            case ProtectionStep.SellAtMarket or ProtectionStep.NeedsHuman:
                await book.TellAsync(new KillEvent.ProtectionFailed(row.Position));
                return false;
            case ProtectionStep.MarkDust dust:
                await book.TellAsync(new KillEvent.PositionReported(row with { State = KillPositionState.Dust, Residue = new Residue(dust.Amount, dust.Value, dust.Reason) }));
                return false;
            default:
                return false;
        }
    }

    // The books may be older than the venue: only a whole reading after the last command shows that the stop stands.
    private async Task<KillEvent> SeenAsync(KillPosition row, KillFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Position.Net == 0m)
        {
            return new KillEvent.PositionReported(row with { State = KillPositionState.Sold });
        }

        var status = await reader.DoorOf(row.Symbol).ReconcileAsync(cancellationToken).WaitAsync(cancellationToken);
        if (status.ReconciledAt is not { } readAt || readAt <= status.LastCommandAt)
        {
            throw await accounts.DownAsync(reader.AccountOf(row.Symbol));
        }

        var (position, _) = await reader.PositionAsync(row, cancellationToken);
        return PositionProgress.Covers(position, facts.Terms.Rules!)
            ? new KillEvent.PositionProtected(row.Position)
            : throw new KillStepException($"The stop of {row.Position} was not seen on the book.");
    }

    private async Task<bool> SubmitAsync(KillPosition row, OrderRequest order, int attempt, KillFacts facts, CancellationToken cancellationToken)
    {
        await accounts.NeedsAnswerAsync(row.Symbol, facts, cancellationToken);
        var command = new SubmitOrder(OrderPurpose.Stop(row.Position).Text, attempt, order, OrderLane.ProtectiveStop, time.GetUtcNow() + SendWithin);
        var reply = await reader.DoorOf(row.Symbol).SubmitAsync(command, cancellationToken).WaitAsync(cancellationToken);
        return reply.Order is { State: OrderState.Open } or { IsSettled: true };
    }
}
