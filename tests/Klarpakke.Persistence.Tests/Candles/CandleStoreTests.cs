using System.Globalization;
using Klarpakke.Domain.Markets;
using Klarpakke.Persistence.Candles;
using Klarpakke.Testing.Postgres;
using Npgsql;

namespace Klarpakke.Persistence.Tests.Candles;

public sealed class CandleStoreTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly Symbol Bitcoin = Symbol.Parse("BINANCE:BTC-USDC");
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private CandleStore Store => new(Database.App);

    private CandleQueries Queries => new(Database.Read);

    [Fact]
    public async Task What_was_saved_is_read_back_digit_for_digit()
    {
        var candle = Candle.Create(CandleInterval.OneMinute, Start, 61234.5m, 61300m, 0.000000000001m, 61234.10m, 9999999999999999.999999999999m, 12.345678901234m, 42);
        await Store.SaveAsync(Bitcoin, [candle], Cancellation);

        var read = await Queries.GetAsync(Bitcoin, CandleInterval.OneMinute, null, null, 10, Cancellation);

        read.Should().ContainSingle().Which.Should().Be(candle);
        read[0].Open.Value.ToString(CultureInfo.InvariantCulture).Should().Be("61234.5", "trailing zeros of the column are not part of the price");
        read[0].High.Value.ToString(CultureInfo.InvariantCulture).Should().Be("61300");
    }

    [Fact]
    public async Task A_repeat_changes_nothing_and_a_correction_overwrites()
    {
        await Store.SaveAsync(Bitcoin, [Minute(0, 100m)], Cancellation);
        var version = await ScalarAsync<uint>(Database.Read, "select xmin from candles");
        await Store.SaveAsync(Bitcoin, [Minute(0, 100m)], Cancellation);
        (await ScalarAsync<uint>(Database.Read, "select xmin from candles")).Should().Be(version, "the row was not written again");

        await Store.SaveAsync(Bitcoin, [Minute(0, 100m), Minute(0, 101m)], Cancellation);

        (await ReadAllAsync()).Should().ContainSingle().Which.Close.Value.Should().Be(101m, "the later of two in one batch counts");
    }

    [Fact]
    public async Task More_rows_than_one_statement_takes_are_saved_whole()
    {
        await Store.SaveAsync(Bitcoin, [.. Enumerable.Range(0, 2_500).Select(minute => Minute(minute, 100m + minute))], Cancellation);

        (await ReadAllAsync()).Should().HaveCount(2_500);
    }

    [Fact]
    public async Task One_bad_candle_keeps_the_whole_batch_out()
    {
        var batch = Enumerable.Range(0, 1_500).Select(minute => Minute(minute, 100m)).Append(Minute(1_501, 0.0000000000001m)).ToArray();

        await Store.Invoking(store => store.SaveAsync(Bitcoin, batch, Cancellation)).Should().ThrowAsync<ArgumentException>();

        (await ReadAllAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Numbers_the_column_cannot_hold_are_refused_and_named()
    {
        var tooFine = Candle.Create(CandleInterval.OneMinute, Start, 1m, 1m, 0.1234567890123m, 1m, 1m);
        var tooLarge = Candle.Create(CandleInterval.OneMinute, Start, 1m, 1m, 1m, 1m, 10_000_000_000_000_000m);

        (await Store.Invoking(store => store.SaveAsync(Bitcoin, [tooFine], Cancellation)).Should().ThrowAsync<ArgumentException>())
            .WithMessage("*1m candle of BINANCE:BTC-USDC*low 0.1234567890123 has more than 12 decimals*");
        (await Store.Invoking(store => store.SaveAsync(Bitcoin, [tooLarge], Cancellation)).Should().ThrowAsync<ArgumentException>())
            .WithMessage("*volume 10000000000000000 has more than 16 digits*");
    }

    [Fact]
    public async Task A_candle_that_is_not_closed_is_refused()
    {
        var open = Candle.Create(CandleInterval.OneMinute, Start, 1m, 1m, 1m, 1m, 1m, isClosed: false);

        (await Store.Invoking(store => store.SaveAsync(Bitcoin, [open], Cancellation)).Should().ThrowAsync<ArgumentException>()).WithMessage("*not closed*");
    }

    [Fact]
    public async Task The_newest_of_a_range_are_returned_oldest_first()
    {
        await Store.SaveAsync(Bitcoin, [.. Enumerable.Range(0, 100).Select(minute => Minute(minute, 100m + minute))], Cancellation);

        var newest = await Queries.GetAsync(Bitcoin, CandleInterval.OneMinute, null, null, 3, Cancellation);
        var range = await Queries.GetAsync(Bitcoin, CandleInterval.OneMinute, Start.AddMinutes(10), Start.AddMinutes(20), 3, Cancellation);
        var bounds = await Queries.GetAsync(Bitcoin, CandleInterval.OneMinute, Start.AddMinutes(10), Start.AddMinutes(20), 5_000, Cancellation);

        newest.Select(candle => candle.OpenTime).Should().Equal(Start.AddMinutes(97), Start.AddMinutes(98), Start.AddMinutes(99));
        range.Select(candle => candle.OpenTime).Should().Equal(Start.AddMinutes(18), Start.AddMinutes(19), Start.AddMinutes(20));
        bounds.Should().HaveCount(11, "both ends are part of the range");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5_001)]
    public async Task A_limit_outside_the_contract_is_refused(int limit) =>
        await Queries.Invoking(queries => queries.GetAsync(Bitcoin, CandleInterval.OneMinute, null, null, limit, Cancellation))
            .Should().ThrowAsync<ArgumentOutOfRangeException>();

    [Fact]
    public async Task The_last_closed_candle_is_known_per_symbol_and_interval_of_the_asked_venue_only()
    {
        var ether = Symbol.Parse("BINANCE:ETH-USDC");
        await Store.SaveAsync(Bitcoin, [Minute(0, 1m), Minute(7, 1m), Candle.Create(CandleInterval.OneHour, Start, 1m, 1m, 1m, 1m, 1m)], Cancellation);
        await Store.SaveAsync(ether, [Minute(3, 1m)], Cancellation);
        await Store.SaveAsync(Symbol.Parse("KRAKEN:BTC-USDC"), [Minute(9, 1m)], Cancellation);

        var last = await Store.GetLastClosedAsync(Venue.Binance, Cancellation);

        last.Should().BeEquivalentTo(new Dictionary<(Symbol, CandleInterval), DateTimeOffset>
        {
            [(Bitcoin, CandleInterval.OneMinute)] = Start.AddMinutes(7),
            [(Bitcoin, CandleInterval.OneHour)] = Start,
            [(ether, CandleInterval.OneMinute)] = Start.AddMinutes(3),
        });
        (await Store.GetLastClosedAsync(Venue.Coinbase, Cancellation)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_newest_candles_come_from_the_primary_key()
    {
        await Store.SaveAsync(Bitcoin, [.. Enumerable.Range(0, 5_000).Select(minute => Minute(minute, 1m))], Cancellation);
        await ExecuteAsync(Database.Superuser, "analyze candles");

        var plan = await ScalarAsync<string>(
            Database.Read,
            "explain (format json) select * from candles where symbol = 'BINANCE:BTC-USDC' and interval = '1m' and open_time >= '-infinity' and open_time <= 'infinity' order by open_time desc limit 500");

        plan.Should().Contain("candles_pkey").And.NotContain("Seq Scan").And.NotContain("\"Sort\"");
    }

    [Fact]
    public async Task The_role_of_the_queries_cannot_write()
    {
        var write = () => ExecuteAsync(Database.Read, "insert into candles values ('BINANCE:BTC-USDC', '1m', now(), 1, 1, 1, 1, 1, 1, 1)");

        (await write.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static Candle Minute(int minute, decimal price) =>
        Candle.Create(CandleInterval.OneMinute, Start.AddMinutes(minute), price, price, price, price, 1m, price, 1);

    private async Task<IReadOnlyList<Candle>> ReadAllAsync() =>
        await Queries.GetAsync(Bitcoin, CandleInterval.OneMinute, null, null, 5_000, Cancellation);
}
