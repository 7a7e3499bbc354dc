using System.Globalization;
using Klarpakke.Domain.Markets;

namespace Klarpakke.Benchmarks.Risk;

/// <summary>What an update costs a pair's actor, with few and with many accounts armed far below.</summary>
internal sealed class PairMeasurement(RiskHost host, TimeSpan duration)
{
    private const int TicksPerTurn = 500;
    private static readonly Symbol Quiet = Symbol.Parse("PAPER:AAA-USDC");
    private static readonly Symbol Busy = Symbol.Parse("PAPER:BBB-USDC");

    public async Task<(double Few, double Many)> QuietTickAsync(int few, int many, CancellationToken cancellationToken)
    {
        await ArmAsync(Quiet, few, cancellationToken);
        await ArmAsync(Busy, many, cancellationToken);
        var (small, large) = (new List<double>(), new List<double>());
        var start = host.Clock.GetTimestamp();
        while (host.Clock.GetElapsedTime(start) < duration)
        {
            small.Add(await TurnAsync(Quiet));
            large.Add(await TurnAsync(Busy));
        }

        return (Median(small), Median(large));
    }

    private static double Median(List<double> turns)
    {
        turns.Sort();
        return turns[turns.Count / 2];
    }

    private async Task ArmAsync(Symbol symbol, int accounts, CancellationToken cancellationToken)
    {
        await host.QuoteAsync(symbol, 100m);
        for (var account = 0; account < accounts; account++)
        {
            await host.Pair(symbol).ArmAsync(string.Create(CultureInfo.InvariantCulture, $"armed-{account}"), Price.Of(50m + (account / 100_000m)), 1, cancellationToken);
        }
    }

    private async Task<double> TurnAsync(Symbol symbol)
    {
        var start = host.Clock.GetTimestamp();
        for (var tick = 0; tick < TicksPerTurn; tick++)
        {
            await host.QuoteAsync(symbol, 100m + (tick % 97 / 100m));
        }

        return host.Clock.GetElapsedTime(start).TotalMicroseconds / TicksPerTurn;
    }
}
