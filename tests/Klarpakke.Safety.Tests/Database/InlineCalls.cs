using Klarpakke.Safety.Tests.World;
using Klarpakke.Testing.Books;

namespace Klarpakke.Safety.Tests.Database;

/// <summary>
/// Calls to a store of the database, answered before they return: a world has one flow of control, and nothing of it may run beside a query. Counts them, so that rows are read again only
/// after a call that may have changed them.
/// </summary>
internal sealed class InlineCalls : IRowGuard
{
    public int Count { get; private set; }

    public Task<T> AroundAsync<T>(Func<Task<T>> call)
    {
        Count++;
        return Ended(call);
    }

    /// <summary>The answer, waited for away from the world's own thread of work, on which its continuations could not run.</summary>
    public static Task<T> Ended<T>(Func<Task<T>> call)
    {
        var world = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Answers.Waited(call());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(world);
        }
    }
}
