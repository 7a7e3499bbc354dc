namespace Klarpakke.Benchmarks.Storage;

/// <summary>Repeats writes with several writers at once until the time is over.</summary>
internal sealed class StorageRate(TimeSpan duration, TimeProvider clock)
{
    /// <param name="writers">How many write at the same time; each waits for its write before the next.</param>
    /// <param name="rowsPerWrite">What one write counts for.</param>
    /// <param name="write">Takes the writer's number and how many it has made before.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Rows a second.</returns>
    public async Task<double> MeasureAsync(int writers, int rowsPerWrite, Func<int, int, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        // Opens the connections and prepares everything that is made once. Numbers below zero, so that no row is written twice.
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => write(writer, -1, cancellationToken)));
        var start = clock.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => RepeatAsync(writer, start, write, cancellationToken)));
        return counts.Sum() * (double)rowsPerWrite / clock.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<int> RepeatAsync(int writer, long start, Func<int, int, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var count = 0;
        while (clock.GetElapsedTime(start) < duration)
        {
            await write(writer, count++, cancellationToken);
        }

        return count;
    }
}
