using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.Domain.Markets;
using Klarpakke.Grains.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Klarpakke.Persistence.Candles;

/// <summary>Keeps closed candles in the <c>candles</c> table.</summary>
internal sealed class CandleStore(NpgsqlDataSource app) : ICandleStore
{
    private const int RowsPerStatement = 1_000;

    public async Task SaveAsync(Symbol symbol, IReadOnlyCollection<Candle> candles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candles);
        // One statement cannot write a row twice; the later of two is the venue's newer word.
        var rows = new Dictionary<(CandleInterval, DateTimeOffset), Candle>(candles.Count);
        foreach (var candle in candles)
        {
            Check(symbol, candle);
            rows[(candle.Interval, candle.OpenTime)] = candle;
        }

        if (rows.Count == 0)
        {
            return;
        }

        await using var connection = await app.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var chunk in rows.Values.Chunk(RowsPerStatement))
        {
            await UpsertAsync(connection, symbol, chunk, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<ImmutableDictionary<(Symbol Symbol, CandleInterval Interval), DateTimeOffset>> GetLastClosedAsync(
        Venue venue, CancellationToken cancellationToken)
    {
        // Walks the primary key from one (symbol, interval) to the next: a few index look-ups per symbol, however many candles there are.
        const string Sql =
            """
            with recursive keys as (
              (select symbol, interval from candles where symbol >= @from and symbol < @to order by symbol, interval limit 1)
              union all
              select next.symbol, next.interval
              from keys cross join lateral (
                select symbol, interval from candles
                where (symbol, interval) > (keys.symbol, keys.interval) and symbol < @to
                order by symbol, interval limit 1
              ) next
            )
            select symbol, interval, (select max(open_time) from candles newest where newest.symbol = keys.symbol and newest.interval = keys.interval)
            from keys
            """;
        await using var command = app.CreateCommand(Sql);
        // Every symbol of the venue starts with "CODE:", and ';' is the character after ':'.
        command.Parameters.AddWithValue("from", venue.Code() + ":");
        command.Parameters.AddWithValue("to", venue.Code() + ";");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var last = ImmutableDictionary.CreateBuilder<(Symbol, CandleInterval), DateTimeOffset>();
        while (await reader.ReadAsync(cancellationToken))
        {
            last[(Symbol.Parse(reader.GetString(0)), CandleRow.Interval(reader.GetString(1)))] = reader.GetFieldValue<DateTimeOffset>(2);
        }

        return last.ToImmutable();
    }

    private static async Task UpsertAsync(NpgsqlConnection connection, Symbol symbol, Candle[] candles, CancellationToken cancellationToken)
    {
        // A row that is the same already is left alone: repeated catch-ups after a reconnect must not rewrite the table.
        const string Sql =
            """
            insert into candles as stored (symbol, interval, open_time, open, high, low, close, volume, quote_volume, trades)
            select @symbol, rows.* from unnest(
              @intervals, @openTimes, @opens, @highs, @lows, @closes, @volumes, @quoteVolumes, @trades) as rows
            on conflict (symbol, interval, open_time) do update
            set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                volume = excluded.volume, quote_volume = excluded.quote_volume, trades = excluded.trades
            where (stored.open, stored.high, stored.low, stored.close, stored.volume, stored.quote_volume, stored.trades)
              is distinct from (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume, excluded.quote_volume, excluded.trades)
            """;
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue("symbol", symbol.ToString());
        AddColumn(command, "intervals", NpgsqlDbType.Text, candles, candle => candle.Interval.Code());
        AddColumn(command, "openTimes", NpgsqlDbType.TimestampTz, candles, candle => candle.OpenTime);
        AddColumn(command, "opens", NpgsqlDbType.Numeric, candles, candle => candle.Open.Value);
        AddColumn(command, "highs", NpgsqlDbType.Numeric, candles, candle => candle.High.Value);
        AddColumn(command, "lows", NpgsqlDbType.Numeric, candles, candle => candle.Low.Value);
        AddColumn(command, "closes", NpgsqlDbType.Numeric, candles, candle => candle.Close.Value);
        AddColumn(command, "volumes", NpgsqlDbType.Numeric, candles, candle => candle.Volume);
        AddColumn(command, "quoteVolumes", NpgsqlDbType.Numeric, candles, candle => candle.QuoteVolume);
        AddColumn(command, "trades", NpgsqlDbType.Bigint, candles, candle => candle.Trades);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddColumn<T>(NpgsqlCommand command, string name, NpgsqlDbType type, Candle[] candles, Func<Candle, T> value) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = Array.ConvertAll(candles, candle => value(candle)) });

    private static void Check(Symbol symbol, Candle candle)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"The {candle.Interval.Code()} candle of {symbol} at {candle.OpenTime:O}");
        if (!candle.IsClosed)
        {
            throw new ArgumentException($"{name} is not closed.", nameof(candle));
        }

        (string Name, decimal Value)[] numbers =
        [
            ("open", candle.Open.Value), ("high", candle.High.Value), ("low", candle.Low.Value), ("close", candle.Close.Value),
            ("volume", candle.Volume), ("quote volume", candle.QuoteVolume),
        ];
        foreach (var number in numbers)
        {
            if (StoredNumber.Fault(number.Value) is { } fault)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} cannot be stored: {number.Name} {number.Value} {fault}."), nameof(candle));
            }
        }
    }
}
