namespace Klarpakke.Testing.Books;

/// <summary>
/// Answers of the database, waited for on the thread of the life. They are the only ones that come from outside: once they have come within the call, a life runs on one thread from
/// beginning to end, and commands that overlap meet where the seed says.
/// </summary>
internal static class Answers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The same task, ended.</summary>
    public static T Waited<T>(T answer)
        where T : Task => ((IAsyncResult)answer).AsyncWaitHandle.WaitOne(Patience) ? answer : throw new TimeoutException("Something waits for what nobody ends.");

    /// <summary>What a task that has ended brought.</summary>
    public static T Read<T>(Task<T> ended)
    {
        var awaiter = ended.GetAwaiter();
        return awaiter.IsCompleted ? awaiter.GetResult() : throw new InvalidOperationException("It has not ended.");
    }
}
