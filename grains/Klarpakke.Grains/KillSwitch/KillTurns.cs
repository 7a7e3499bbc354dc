namespace Klarpakke.Grains.KillSwitch;

/// <summary>Does one thing after the other, in the order they were asked for, on the caller's scheduler.</summary>
internal sealed class KillTurns
{
    private Task _last = Task.CompletedTask;

    public Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        var turn = AfterAsync(_last, work);
        _last = turn;
        return turn;
    }

    private static async Task<T> AfterAsync<T>(Task before, Func<Task<T>> work)
    {
        // Whoever it was for has been told of its failure.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await work();
    }
}
