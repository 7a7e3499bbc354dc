using Dapper;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence.Audit;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Accounts;

/// <summary>A transaction over rows of accounts: its audit rows are gathered on the way and written last, because whoever writes them holds up the user's chain.</summary>
internal sealed class AccountTransaction : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly List<AuditEntry> _entries = [];

    private AccountTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    public static async Task<AccountTransaction> BeginAsync(NpgsqlDataSource app, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        var connection = await app.OpenConnectionAsync(cancellationToken);
        return new AccountTransaction(connection, await connection.BeginTransactionAsync(cancellationToken));
    }

    public void Note(AuditEntry entry) => _entries.Add(entry);

    public Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken) => _connection.ExecuteAsync(Command(sql, parameters, cancellationToken));

    public Task<T?> FindAsync<T>(string sql, object parameters, CancellationToken cancellationToken) =>
        _connection.QuerySingleOrDefaultAsync<T?>(Command(sql, parameters, cancellationToken));

    public Task<IEnumerable<T>> QueryAsync<T>(string sql, object parameters, CancellationToken cancellationToken) =>
        _connection.QueryAsync<T>(Command(sql, parameters, cancellationToken));

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_entries.Count > 0)
        {
            await AuditLog.AppendAsync(_transaction, _entries, cancellationToken);
        }

        await _transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object parameters, CancellationToken cancellationToken) => new(sql, parameters, _transaction, cancellationToken: cancellationToken);
}
