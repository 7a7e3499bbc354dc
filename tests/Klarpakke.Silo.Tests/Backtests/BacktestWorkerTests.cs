using System.Collections.Immutable;
using Klarpakke.Domain.Amounts;
using Klarpakke.Domain.Backtests;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.GrainInterfaces.Backtests;
using Klarpakke.Grains.Ports;
using Klarpakke.Persistence;
using Klarpakke.Persistence.Backtests;
using Klarpakke.Silo.Backtests;
using Klarpakke.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Silo.Tests.Backtests;

/// <summary>One run of the worker over real rows, in every way it can end.</summary>
public sealed class BacktestWorkerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Runner = "r1";
    private static readonly DateTimeOffset Start = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);
    private static readonly Symbol Bitcoin = Symbol.Parse("PAPER:BTC-USDC");
    private static readonly Symbol Ether = Symbol.Parse("PAPER:ETH-USDC");

    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IBacktests Backtests => _services.GetRequiredService<IBacktests>();

    private BacktestQueue Queue => _services.GetRequiredService<BacktestQueue>();

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync(Cancellation);
        _services = new ServiceCollection().AddLogging(logging => logging.ClearProviders()).AddKlarpakkePersistence(_database.AsRunning())
            .AddSingleton<CandleSupplies>().AddSingleton<BacktestWorker>().BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Recorded_candles_of_several_stretches_and_markets_give_what_the_engine_gives_them_at_once()
    {
        var bars = await RecordAsync(6_000);
        var wish = Wish(Ether, Bitcoin);
        await RunAsync(wish, Cancellation);

        using var study = BacktestRun.StudyOf(wish, new CandleRange([Bitcoin, Ether], CandleInterval.OneMinute, Start, Start.AddMinutes(6_000)));
        study.Take(bars);
        var json = await Backtests.ReadAsync("u1", "a", BacktestPart.Json, Cancellation);
        json!.Value.ToArray().Should().Equal(BacktestJson.Write(study.Finish()).ToArray());
        var job = await Backtests.FindAsync("u1", "a", Cancellation);
        (job!.State, job.Done, job.Total).Should().Be((BacktestState.Done, 11_990L, 11_990L));
    }

    [Fact]
    public async Task Who_asked_for_its_end_gets_no_result()
    {
        await RecordAsync(50);
        await RunAsync(Wish(Bitcoin), Cancellation, () => Backtests.CancelAsync("u1", "a", Start, Cancellation));

        var job = await Backtests.FindAsync("u1", "a", Cancellation);
        (job!.State, job.Summary).Should().Be((BacktestState.Cancelled, null));
    }

    [Fact]
    public async Task A_host_that_stops_puts_it_back()
    {
        await RecordAsync(50);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var running = () => RunAsync(Wish(Bitcoin), stop.Token);

        await running.Should().ThrowAsync<OperationCanceledException>();
        (await Backtests.FindAsync("u1", "a", Cancellation))!.State.Should().Be(BacktestState.Queued);
    }

    [Fact]
    public async Task What_is_somebody_elses_by_now_is_left_alone()
    {
        await RecordAsync(50);
        await RunAsync(Wish(Bitcoin), Cancellation, () => Queue.SweepAsync(TimeProvider.System.GetUtcNow(), BacktestQueue.Lease * 2, Cancellation));

        (await Backtests.FindAsync("u1", "a", Cancellation))!.State.Should().Be(BacktestState.Queued);
    }

    private async Task RunAsync(BacktestWish wish, CancellationToken stop, Func<Task>? before = null)
    {
        await Backtests.SubmitAsync(new NewBacktest("a", "u1", "command", wish, Start), Cancellation);
        var claimed = await Queue.ClaimAsync(Runner, TimeProvider.System.GetUtcNow(), Cancellation);
        await (before?.Invoke() ?? Task.CompletedTask);
        await _services.GetRequiredService<BacktestWorker>().RunAsync(claimed!, Runner, stop);
    }

    /// <summary>Minutes of two pairs; ether begins ten minutes later.</summary>
    private async Task<MarketBar[]> RecordAsync(int minutes)
    {
        var bars = new List<MarketBar>();
        foreach (var (market, symbol) in new[] { Bitcoin, Ether }.Index())
        {
            Candle[] candles = [.. Enumerable.Range(market * 10, minutes - (market * 10)).Select(minute => CandleAt(minute, 90 + (market * 40)))];
            foreach (var part in candles.Chunk(1_000))
            {
                await _services.GetRequiredService<ICandleStore>().SaveAsync(symbol, [.. part], Cancellation);
            }

            bars.AddRange(candles.Select(candle => new MarketBar(market, candle.OpenTime, candle.Open.Value, candle.High.Value, candle.Low.Value, candle.Close.Value, candle.Volume)));
        }

        return [.. bars.OrderBy(bar => bar.OpenTime).ThenBy(bar => bar.Market)];
    }

    private static Candle CandleAt(int minute, int period)
    {
        var (open, close) = (Wave(minute, period), Wave(minute + 1, period));
        return Candle.Create(CandleInterval.OneMinute, Start.AddMinutes(minute), open, Math.Max(open, close) + 0.1m, Math.Min(open, close) - 0.1m, close, 1_000m);
    }

    private static decimal Wave(int minute, int period) => 100m + (Math.Abs((minute % period) - (period / 2)) * 0.25m);

    private static BacktestWish Wish(params Symbol[] symbols) => new()
    {
        Strategy = StrategyId.Parse("sma-crossover"),
        Parameters = ImmutableSortedDictionary<string, decimal>.Empty.Add("fast", 10m).Add("slow", 30m).Add("stop", 5m),
        Symbols = [.. symbols],
        Interval = CandleInterval.OneMinute,
        Files = [],
        From = null,
        To = null,
        Cash = 10_000m,
        Costs = BacktestCosts.Usual,
        Split = Percentage.FromPercent(70m),
        Reset = ResetChoice.AtPeriodEnd,
        Seed = 1,
    };
}
