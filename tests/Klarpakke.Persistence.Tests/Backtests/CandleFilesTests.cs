using Klarpakke.Domain.Markets;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Persistence.Backtests;
using Klarpakke.Persistence.Candles;
using Klarpakke.Testing.Postgres;
using static Klarpakke.Persistence.Tests.Backtests.BacktestSamples;

namespace Klarpakke.Persistence.Tests.Backtests;

/// <summary>Candles for backtests: users' own files, and what is recorded.</summary>
public sealed class CandleFilesTests(PostgresFixture postgres) : DatabaseTest(postgres)
{
    private static readonly byte[] Content = [1, 2, 3];

    private CandleFiles Files => new(Database.App, Database.Read);

    [Fact]
    public async Task A_file_comes_back_as_it_was_and_is_its_users_own()
    {
        var kept = await Files.AddAsync("u1", Upload("a"), Content, Cancellation);
        var again = await Files.AddAsync("u1", Upload("b"), Content, Cancellation);
        var others = await Files.AddAsync("u2", Upload("c"), Content, Cancellation);

        kept.Should().Be(Upload("a"));
        (again!.Id, others!.Id).Should().Be(("a", "c"));
        (await Files.ListAsync("u1", Cancellation)).Should().Equal(Upload("a"));
        var (name, content) = (await Files.ReadAsync("u1", "a", Cancellation))!.Value;
        name.Should().Be("BTCUSDT-15m.csv");
        content.Should().Equal(Content);
        (await Files.ReadAsync("u2", "a", Cancellation)).Should().BeNull();
        (await Files.RemoveAsync("u2", "a", Cancellation)).Should().BeFalse();
        (await Files.RemoveAsync("u1", "a", Cancellation)).Should().BeTrue();
        (await Files.ListAsync("u1", Cancellation)).Should().BeEmpty();
    }

    [Fact]
    public async Task More_than_may_be_is_not_kept()
    {
        await Files.AddAsync("u1", Upload("a") with { Bytes = ICandleUploads.MostBytesOfUser - 3 }, Content, Cancellation);
        (await Files.AddAsync("u1", Upload("b") with { Name = "b.csv", Bytes = 4 }, Content, Cancellation)).Should().BeNull();
        (await Files.AddAsync("u1", Upload("b") with { Name = "b.csv", Bytes = 3 }, Content, Cancellation)).Should().NotBeNull();
        foreach (var number in Enumerable.Range(0, ICandleUploads.MostFiles))
        {
            (await Files.AddAsync("u2", Upload($"{number}") with { Name = $"{number}.csv" }, Content, Cancellation)).Should().NotBeNull();
        }

        (await Files.AddAsync("u2", Upload("more") with { Name = "more.csv" }, Content, Cancellation)).Should().BeNull();
    }

    [Fact]
    public async Task What_is_recorded_is_counted_within_a_time()
    {
        var bitcoin = Symbol.Parse("PAPER:BTC-USDC");
        await new CandleStore(Database.App).SaveAsync(
            bitcoin, [.. Enumerable.Range(0, 5).Select(minute => Candle.Create(CandleInterval.OneMinute, Noon.AddMinutes(minute), 1m, 1m, 1m, 1m, 1m))], Cancellation);
        var recorded = new RecordedCandles(Database.Read);

        (await recorded.FindAsync(bitcoin, CandleInterval.OneMinute, null, null, Cancellation)).Should().Be(new RecordedSpan(5, Noon, Noon.AddMinutes(5)));
        (await recorded.FindAsync(bitcoin, CandleInterval.OneMinute, Noon.AddMinutes(1), Noon.AddMinutes(3), Cancellation)).Should().Be(new RecordedSpan(2, Noon.AddMinutes(1), Noon.AddMinutes(3)));
        (await recorded.FindAsync(bitcoin, CandleInterval.OneHour, null, null, Cancellation)).Should().BeNull();
    }

    private static CandleUpload Upload(string id) =>
        new(id, "BTCUSDT-15m.csv", Symbol.Parse("PAPER:BTC-USDT"), CandleInterval.FifteenMinutes, 2, Noon, Noon.AddMinutes(30), new string('a', 64), 3, Noon);
}
