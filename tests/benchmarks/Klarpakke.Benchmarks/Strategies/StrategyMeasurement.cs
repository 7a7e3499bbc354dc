using System.Collections.Immutable;
using System.Globalization;
using Klarpakke.Domain.Markets;
using Klarpakke.Domain.Strategies;
using Klarpakke.Domain.Trading;
using Klarpakke.GrainInterfaces.Markets;
using Klarpakke.GrainInterfaces.Portfolios;
using Klarpakke.GrainInterfaces.Strategies;
using Klarpakke.GrainInterfaces.Trading;

namespace Klarpakke.Benchmarks.Strategies;

/// <summary>Milliseconds from the closing of one candle on ten pairs until a decision of each user's strategy is written. On one of the pairs the candle is a crossing.</summary>
internal sealed class StrategyMeasurement(StrategyHost host, int users)
{
    private const int InFlight = 16;
    private const int QuietHours = 3;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private DateTimeOffset _hour;

    /// <summary>Opens everybody's portfolio and creates their strategies, which are only watched, and waits until all of them have their candles.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        _hour = host.Clock.NextHour();
        foreach (var pair in StrategyHost.Pairs)
        {
            await host.Candles.SaveAsync(pair, [.. Enumerable.Range(2, QuietHours).Select(ago => CandleAt(_hour.AddHours(-ago), StrategyHost.Price))], cancellationToken);
        }

        await host.Grains.GetGrain<IMarketFeedGrain>(Venue.Paper.Code()).EnsureRunningAsync(cancellationToken);
        await UntilAsync(async () => (await host.Grains.GetGrain<IMarketFeedGrain>(Venue.Paper.Code()).GetInstrumentsAsync(cancellationToken)).Length == StrategyHost.Pairs.Length, cancellationToken);
        await EachAsync(async user =>
        {
            await host.Grains.GetGrain<IPortfolioGrain>($"{user}/main").OpenAsync(new OpenPortfolio(user, Venue.Paper, StrategyHost.Pairs[0].Quote, 10_000m), cancellationToken);
            var chosen = ImmutableDictionary<string, decimal>.Empty.Add("fast", 2m).Add("slow", 3m);
            var reply = await StrategyOf(user).CreateAsync(
                new CreateStrategy(user, $"{user}/main", "sma-crossover", chosen, CandleInterval.OneHour, [], StrategyRunState.SignalOnly), cancellationToken);
            if (reply.Refused is { } refused)
            {
                throw new InvalidOperationException($"The strategy of {user} was refused: {refused}.");
            }
        }, cancellationToken);
        await EachAsync(user => UntilAsync(async () => (await StrategyOf(user).GetAsync(cancellationToken))!.LastCandleAt == _hour.AddHours(-2), cancellationToken), cancellationToken);
    }

    /// <summary>The gates are asked and nothing is done.</summary>
    public Task<double[]> WatchedAsync(CancellationToken cancellationToken) => CrossAsync(StrategyHost.Price * 1.05m, cancellationToken);

    /// <summary>The same for strategies that run, proposals of a coin that is in no universe any more.</summary>
    public async Task<double[]> DeniedAsync(CancellationToken cancellationToken)
    {
        host.Universe.Without.Add(StrategyHost.Pairs[0].Base);
        await EachAsync(async user => await StrategyOf(user).SetStateAsync(StrategyRunState.Running, cancellationToken), cancellationToken);
        _hour = host.Clock.NextHour();
        await CloseAsync(StrategyHost.Price * 0.5m);
        await EachAsync(user => UntilAsync(async () => (await StrategyOf(user).GetAsync(cancellationToken))!.LastCandleAt == _hour.AddHours(-1), cancellationToken), cancellationToken);
        _hour = host.Clock.NextHour();
        return await CrossAsync(StrategyHost.Price * 2m, cancellationToken);
    }

    private static Candle CandleAt(DateTimeOffset open, decimal close) => Candle.Create(CandleInterval.OneHour, open, close, close, close, close, 1m);

    private static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        while (!await holds())
        {
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<double[]> CrossAsync(decimal close, CancellationToken cancellationToken)
    {
        // A strategy keeps its account awake, so that no signal waits for it; one that the clock was put forward for looks at everything anew.
        await EachAsync(user => UntilAsync(
            async () => (await host.Grains.GetGrain<IVenueAccountGrain>(new AccountKey(user, Venue.Paper).ToString()).GetStatusAsync(cancellationToken)).EntriesDenied.IsEmpty,
            cancellationToken), cancellationToken);

        // Whoever decides needs prices of now.
        await Task.WhenAll(StrategyHost.Pairs.Select(pair => host.TellAsync(pair)));
        var start = 0L;
        var decided = await host.Rows.AwaitAsync(users, () =>
        {
            start = host.Clock.GetTimestamp();
            return CloseAsync(close);
        }, cancellationToken);
        return [.. decided.Select(at => host.Clock.GetElapsedTime(start, at).TotalMilliseconds).Order()];
    }

    private Task CloseAsync(decimal first) => Task.WhenAll(
        StrategyHost.Pairs.Select((pair, index) => host.TellAsync(pair, CandleAt(_hour.AddHours(-1), index == 0 ? first : StrategyHost.Price))));

    private IStrategyGrain StrategyOf(string user) => host.Grains.GetGrain<IStrategyGrain>($"{user}/main/bench");

    private Task EachAsync(Func<string, Task> work, CancellationToken cancellationToken) => Parallel.ForAsync(
        0, users, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken },
        async (number, _) => await work(string.Create(CultureInfo.InvariantCulture, $"user-{number}")));
}
