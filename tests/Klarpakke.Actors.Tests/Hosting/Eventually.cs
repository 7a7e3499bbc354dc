using System.Diagnostics;

namespace Klarpakke.Actors.Tests.Hosting;

/// <summary>Waits for a condition.</summary>
internal static class Eventually
{
    public static Task Holds(Func<bool> condition, Func<string> describe) => Holds(() => Task.FromResult(condition()), describe);

    public static async Task Holds(Func<Task<bool>> condition, Func<string> describe)
    {
        var startedAt = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(startedAt) > Signals.Patience)
            {
                throw new TimeoutException($"Not within {Signals.Patience}: {describe()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }
}
