using System.Collections.Immutable;
using Klarpakke.GrainInterfaces.Risk;

namespace Klarpakke.Grains.Portfolios;

/// <summary>Tells the user's risk what it has to know of a position: rows of the equity ledger, and that its exposure is free again.</summary>
internal sealed class PositionTeller(PortfolioScope scope, PositionFile file)
{
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        if (!file.Work.Outbox.IsEmpty)
        {
            if (!await BookAsync(file.Work.Outbox, cancellationToken))
            {
                return;
            }

            await file.SaveAsync(file.Work with { Outbox = [] }, isAudited: false);
        }

        if (file.Record.ClosedAt is not null && !file.Work.IsReleased)
        {
            await scope.Risk.ReleaseAsync(file.Id, cancellationToken);
            await file.SaveAsync(file.Work with { IsReleased = true }, isAudited: false);
        }
    }

    private async Task<bool> BookAsync(ImmutableArray<BookEntry> rows, CancellationToken cancellationToken)
    {
        try
        {
            await scope.Risk.BookAsync(new BookEntries(scope.Of.Id, scope.Of.Quote, rows), cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // They stay in the row and are told again; what protects a position must not wait for the ledger.
            PortfolioLog.NotBooked(scope.Logger, scope.Of.Id, rows.Length, exception);
            return false;
        }
    }
}
