using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Backtests;

/// <summary>Files of candles that users have brought, in PostgreSQL. Whoever writes one has read it.</summary>
public sealed class CandleFiles
{
    private const string Columns =
        """
        file_id as "Id", name as "Name", symbol as "Symbol", interval as "Interval", candles as "Candles", first_open as "From", until as "Until", encode(sha256, 'hex') as "Sha256",
        bytes as "Bytes", uploaded_at as "UploadedAt"
        """;

    private readonly NpgsqlDataSource _app;
    private readonly NpgsqlDataSource _read;

    internal CandleFiles(NpgsqlDataSource app, NpgsqlDataSource read) => (_app, _read) = (app, read);

    /// <summary>Keeps a file, or finds the one of the same name and content.</summary>
    /// <returns>Null when the user has as much as may be.</returns>
    public async Task<CandleUpload?> AddAsync(string user, CandleUpload upload, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        const string Lock = "select pg_advisory_xact_lock(hashtextextended('backtest-files/' || @user, 0))";
        const string Known = $"select {Columns} from backtest_files where user_id = @user and name = @Name and sha256 = decode(@Sha256, 'hex')";
        const string Insert =
            $"""
             insert into backtest_files (file_id, user_id, name, symbol, interval, candles, first_open, until, sha256, bytes, content, uploaded_at)
             select @Id, @user, @Name, @symbol, @interval, @Candles, @From, @Until, decode(@Sha256, 'hex'), @Bytes, @content, @UploadedAt
             where (select count(*) < @mostFiles and coalesce(sum(bytes), 0) + @Bytes <= @mostBytes from backtest_files where user_id = @user)
             returning {Columns}
             """;
        ArgumentNullException.ThrowIfNull(upload);
        var row = new
        {
            user,
            upload.Id,
            upload.Name,
            symbol = upload.Symbol.ToString(),
            interval = upload.Interval.Code(),
            upload.Candles,
            upload.From,
            upload.Until,
            upload.Sha256,
            upload.Bytes,
            content = content.ToArray(),
            upload.UploadedAt,
            mostFiles = ICandleUploads.MostFiles,
            mostBytes = (long)ICandleUploads.MostBytesOfUser,
        };
        DapperTypes.Register();
        await using var connection = await _app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        CommandDefinition Command(string sql) => new(sql, row, transaction, cancellationToken: cancellationToken);
        await connection.ExecuteAsync(Command(Lock));
        var kept = await connection.QuerySingleOrDefaultAsync<Row>(Command(Known)) ?? await connection.QuerySingleOrDefaultAsync<Row>(Command(Insert));
        await transaction.CommitAsync(cancellationToken);
        return kept?.ToUpload();
    }

    /// <summary>The user's files, the newest first.</summary>
    public async Task<ImmutableArray<CandleUpload>> ListAsync(string user, CancellationToken cancellationToken)
    {
        DapperTypes.Register();
        await using var connection = await _read.OpenConnectionAsync(cancellationToken);
        const string Sql = $"select {Columns} from backtest_files where user_id = @user order by file_id desc";
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(Sql, new { user }, cancellationToken: cancellationToken))).Select(row => row.ToUpload())];
    }

    /// <summary>A file as it came, with its name; null when the user has none of this id.</summary>
    public async Task<(string Name, byte[] Content)?> ReadAsync(string user, string id, CancellationToken cancellationToken)
    {
        await using var connection = await _read.OpenConnectionAsync(cancellationToken);
        const string Sql = "select name, content from backtest_files where user_id = @user and file_id = @id";
        return await connection.QuerySingleOrDefaultAsync<(string, byte[])?>(new CommandDefinition(Sql, new { user, id }, cancellationToken: cancellationToken));
    }

    /// <summary>Deletes one; false when there is none.</summary>
    public async Task<bool> RemoveAsync(string user, string id, CancellationToken cancellationToken)
    {
        await using var connection = await _app.OpenConnectionAsync(cancellationToken);
        const string Sql = "delete from backtest_files where user_id = @user and file_id = @id";
        return await connection.ExecuteAsync(new CommandDefinition(Sql, new { user, id }, cancellationToken: cancellationToken)) > 0;
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string Symbol { get; init; }

        public required string Interval { get; init; }

        public long Candles { get; init; }

        public DateTimeOffset From { get; init; }

        public DateTimeOffset Until { get; init; }

        public required string Sha256 { get; init; }

        public int Bytes { get; init; }

        public DateTimeOffset UploadedAt { get; init; }

        public CandleUpload ToUpload() => new(
            Id, Name, Domain.Markets.Symbol.Parse(Symbol), CandleIntervals.TryParseRecorded(Interval, out var interval) ? interval : throw new InvalidDataException($"'{Interval}' is no interval."),
            Candles, From, Until, Sha256, Bytes, UploadedAt);
    }
}
