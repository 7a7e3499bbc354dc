using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.Grains.Ports;
using Klarpakke.Grains.Ports.Portfolios;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Portfolios;

/// <summary>The rows of portfolios in PostgreSQL.</summary>
internal sealed class PortfolioStore(NpgsqlDataSource app) : IPortfolioStore
{
    public Task<StoredPortfolio?> ReadAsync(string portfolio, DateTimeOffset closedSince, CancellationToken cancellationToken) =>
        DoAsync(transaction => PortfolioRows.ReadAsync(transaction, portfolio, closedSince, cancellationToken), cancellationToken);

    public Task<bool> AddAsync(PortfolioRecord portfolio, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return DoAsync(async transaction =>
        {
            if (!await PortfolioRows.InsertAsync(transaction, portfolio, cancellationToken))
            {
                return false;
            }

            await AuditLog.AppendAsync(transaction, [PortfolioAudit.Opened(portfolio)], cancellationToken);
            return true;
        }, cancellationToken);
    }

    public Task<SignalRecord> AddSignalAsync(PortfolioRecord portfolio, Signal signal, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(signal);
        return DoAsync(async transaction =>
        {
            if (!await PortfolioRows.InsertAsync(transaction, portfolio, signal, receivedAt, cancellationToken))
            {
                return await PortfolioRows.SignalAsync(transaction, portfolio, signal.Id, cancellationToken);
            }

            await AuditLog.AppendAsync(transaction, [PortfolioAudit.Signal(portfolio, signal, receivedAt)], cancellationToken);
            return new SignalRecord(signal, receivedAt, null);
        }, cancellationToken);
    }

    public Task SaveAsync(PortfolioChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return DoAsync(async transaction =>
        {
            var entries = new List<AuditEntry>();
            if (change.Portfolio is { } portfolio)
            {
                Require(await PortfolioRows.UpdateAsync(transaction, portfolio, cancellationToken), $"The row of {portfolio.Id}", portfolio.Version);
                entries.AddRange(change.Move is { } move ? [PortfolioAudit.Moved(portfolio, move, change.At)] : []);
            }

            foreach (var position in change.Positions)
            {
                Require(await PortfolioRows.SaveAsync(transaction, change.Of, position, cancellationToken), $"The row of position {position.Row.Id}", position.Row.Version);
                entries.AddRange(change.IsAudited ? [PortfolioAudit.Position(change.Of, position, change.At)] : []);
            }

            if (change.Decision is { } decision && await PortfolioRows.DecideAsync(transaction, change.Of, decision, cancellationToken))
            {
                entries.Add(PortfolioAudit.Decision(change.Of, decision));
            }

            if (entries.Count > 0)
            {
                await AuditLog.AppendAsync(transaction, entries, cancellationToken);
            }

            return true;
        }, cancellationToken);
    }

    private static void Require(bool isWritten, string row, long version)
    {
        if (!isWritten)
        {
            throw new StalePortfolioException($"{row} is not the one that version {version} was made from.");
        }
    }

    // What throws leaves nothing behind: the transaction is not committed.
    private async Task<T> DoAsync<T>(Func<NpgsqlTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
