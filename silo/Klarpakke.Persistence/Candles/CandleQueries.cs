using System.Collections.Immutable;
using Dapper;
using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Queries;
using Klarpakke.Persistence.Database;
using Npgsql;

namespace Klarpakke.Persistence.Candles;

/// <summary>Reads candles with the read-only role.</summary>
internal sealed class CandleQueries(NpgsqlDataSource read) : ICandleQueries
{
    private const int MaxLimit = 5_000;

    public async Task<ImmutableArray<Candle>> GetAsync(
        Symbol symbol, CandleInterval interval, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
        // The newest rows come straight off the end of the primary key. trim_scale: 61234.5 and not 61234.500000000000.
        const string Sql =
            """
            select open_time as "OpenTime", trim_scale(open) as "Open", trim_scale(high) as "High", trim_scale(low) as "Low", trim_scale(close) as "Close",
                   trim_scale(volume) as "Volume", trim_scale(quote_volume) as "QuoteVolume", trades as "Trades"
            from candles
            where symbol = @symbol and interval = @interval and open_time >= @from and open_time <= @to
            order by open_time desc
            limit @limit
            """;
        DapperTypes.Register();
        await using var connection = await read.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<CandleRow>(new CommandDefinition(
            Sql,
            new
            {
                symbol = symbol.ToString(),
                interval = interval.Code(),
                from = (from ?? DateTimeOffset.MinValue).ToUniversalTime(),
                to = (to ?? DateTimeOffset.MaxValue).ToUniversalTime(),
                limit,
            },
            cancellationToken: cancellationToken));
        return [.. rows.Reverse().Select(row => row.ToCandle(interval))];
    }
}
