using Npgsql;

namespace Klarpakke.Testing.Postgres;

/// <summary>Waits for a database that is on its way back.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again while the database fails, and gives up with its last error.</summary>
    public static async Task<T> SucceedsAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Asks until it is so, and gives up when it does not become so in time.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> ask, string what, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await ask())
        {
            if (TimeProvider.System.GetElapsedTime(started) >= Patience)
            {
                throw new TimeoutException($"Not so in time: {what}.");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
