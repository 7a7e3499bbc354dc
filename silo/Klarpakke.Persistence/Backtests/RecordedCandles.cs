using Dapper;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Backtests;

/// <summary>Says what is in the table of candles, with the read-only role.</summary>
internal sealed class RecordedCandles(NpgsqlDataSource read) : IRecordedCandles
{
    public async Task<RecordedSpan?> FindAsync(Symbol symbol, CandleInterval interval, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        const string Sql =
            """
            select count(*) as "Candles", min(open_time) as "First", max(open_time) as "Last" from candles
            where symbol = @symbol and interval = @interval and open_time >= @from and open_time < @to
            """;
        DapperTypes.Register();
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        var parameters = new { symbol = symbol.ToString(), interval = interval.Code(), from = from ?? DateTimeOffset.MinValue, to = to ?? DateTimeOffset.MaxValue };
        var row = await connection.QuerySingleAsync<Row>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
        return row is { First: { } first, Last: { } last } ? new RecordedSpan(row.Candles, first, last + interval.Length()) : null;
    }

    private sealed record Row
    {
        public long Candles { get; init; }

        public DateTimeOffset? First { get; init; }

        public DateTimeOffset? Last { get; init; }
    }
}
