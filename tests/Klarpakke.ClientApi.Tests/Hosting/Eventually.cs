namespace Klarpakke.ClientApi.Tests.Hosting;

/// <summary>Waits for conditions that come true on other threads.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"Still not so after {Patience}: {what}.");
            }

            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }
    }
}
