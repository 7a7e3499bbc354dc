using System.Diagnostics;

namespace Klarpakke.Grains.Tests.Markets;

/// <summary>Waits for what happens on other threads, as long as it takes within reason.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static async Task<T> GetsAsync<T>(Func<Task<T>> read, Func<T, bool> holds, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (holds(value))
            {
                return value;
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException($"It did not come about that {what}; last seen: {value}");
            }

            await Task.Delay(Between, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
