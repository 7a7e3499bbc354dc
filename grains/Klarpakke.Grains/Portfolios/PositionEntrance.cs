using System.Collections.Immutable;
using Klarpakke.Domain.Positions;
using Klarpakke.Domain.Risk.Approval;
using Klarpakke.Domain.Trading;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Brings a position's entry to the account, or ends the position if it never got there.</summary>
internal sealed class PositionEntrance(PortfolioScope scope, PositionFile file)
{
    // A purchase whose time is over may still be on its way into its row.
    private static readonly TimeSpan EntryLate = TimeSpan.FromSeconds(10);

    /// <summary>Sends the approved entry, if it was not. Says why it was not sent; nothing when it was.</summary>
    public async Task<ImmutableArray<DenialReason>> EnterAsync(ApprovedOrder approved, CancellationToken cancellationToken)
    {
        if (!(await scope.Door.GetPositionAsync(file.Id, cancellationToken)).Orders.IsEmpty)
        {
            return [];
        }

        if (file.Record.ClosedAt is not null)
        {
            return [DenialReason.CommandExpired];
        }

        var reply = await scope.Door.EnterAsync(approved, cancellationToken);
        return reply.Order is null && await GiveUpAsync(cancellationToken) ? reply.Denied : [];
    }

    /// <summary>Gives up a position without orders once its entry can come no more. True if the entry is there after all.</summary>
    public async Task<bool> IsFoundAfterAllAsync(CancellationToken cancellationToken) =>
        file.Record.ClosedAt is null && scope.Now >= file.Work.EnterBefore + EntryLate && !await GiveUpAsync(cancellationToken);

    /// <summary>Ends a position whose entry was never written. False if it was after all.</summary>
    private async Task<bool> GiveUpAsync(CancellationToken cancellationToken)
    {
        // From here on the row of a purchase cannot be written: it needs the reservation.
        await scope.Risk.ReleaseAsync(file.Id, cancellationToken);
        if (!(await scope.Door.GetPositionAsync(file.Id, cancellationToken)).Orders.IsEmpty)
        {
            return false;
        }

        var row = PositionProgress.Apply(file.Row, PositionEvent.EntryEmpty, scope.Now) with { Version = file.Row.Version };
        await file.SaveAsync(file.Record with { Row = row, Work = file.Work with { IsReleased = true }, ClosedAt = scope.Now });
        return true;
    }
}
