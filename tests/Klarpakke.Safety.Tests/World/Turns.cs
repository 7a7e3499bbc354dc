namespace Klarpakke.Safety.Tests.World;

/// <summary>One call after the other, as with an actor that is not reentrant.</summary>
internal sealed class Turns
{
    private Task _last = Task.CompletedTask;

    public Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        var turn = AfterAsync(_last, work);
        _last = turn;
        return turn;
    }

    public Task InTurnAsync(Func<Task> work) => InTurnAsync(async () =>
    {
        await work();
        return true;
    });

    private static async Task<T> AfterAsync<T>(Task before, Func<Task<T>> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return await work();
    }
}
