namespace Klarpakke.PaperExchange.Journal;

/// <summary>What stands between a change and those who are told of it.</summary>
internal interface IJournal
{
    /// <summary>
    /// Ends a step: what has changed since the last one belongs together. The task ends when all of it so far is safe; only then may an answer that speaks of it be sent. Inside
    /// the engine's gate.
    /// </summary>
    Task Commit();

    /// <summary>Does something once everything that has happened so far is safe: sends the news of it. In the order of the calls; inside the engine's gate.</summary>
    void WhenSafe(Action tell);
}
