using Orleans;

namespace Klarpakke.Benchmarks.Actors;

/// <summary>Managed memory an idle activation keeps.</summary>
internal sealed class ActivationMeasurement(IClusterClient client)
{
    private const int InFlight = 200;

    public async Task<double> BytesAsync(int count)
    {
        // The first ones pay for code and tables, not for themselves.
        await ActivateAsync(firstKey: -1_000, count: 1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await ActivateAsync(firstKey: 1, count);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        return (double)(after - before) / count;
    }

    private async Task ActivateAsync(long firstKey, int count)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = InFlight };
        await Parallel.ForAsync(firstKey, firstKey + count, options, async (key, _) => await client.GetGrain<ISmallGrain>(key).Add(1));
    }
}
