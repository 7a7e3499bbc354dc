using Klarpakke.Domain.KillSwitch;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// A user's newest episode in memory, and the only way to change it: judge, write the row where it still has the old version, then memory, one change at a time. Who finds that somebody
/// else has written has lost: the book is closed, and whoever opens one again decides on the row as it is then.
/// </summary>
internal sealed class KillBook(string user, IKillStore store, TimeProvider time, ILogger logger)
{
    private readonly KillTurns _turns = new();
    private KillHistory _history = KillHistory.Empty;

    /// <summary>Called when the episode has reached another phase, so that what follows need not wait.</summary>
    public Action PhaseChanged { get; set; } = () => { };

    /// <summary>Called when the row has been written, after whatever follows from it has begun.</summary>
    public Action Written { get; set; } = () => { };

    public KillRecord? Record => _history.Newest;

    /// <summary>Why the book is closed; null while it is open.</summary>
    public Exception? Fault { get; private set; }

    public async Task ReadAsync(CancellationToken cancellationToken) => _history = await store.ReadAsync(user, cancellationToken);

    /// <summary>How a command was answered; null when it is new.</summary>
    public KillAnswer? AnswerTo(string commandId) => _history.Answers.GetValueOrDefault(commandId);

    /// <summary>Tells the episode what has happened.</summary>
    /// <returns>Why nothing came of it; null when something did, or it was known.</returns>
    public Task<KillRefusal?> TellAsync(KillEvent happened) => InTurnAsync(async () =>
    {
        if (Record is not { } before)
        {
            return KillRefusal.NotNow;
        }

        var decision = KillSwitchRules.Next(before.Episode, happened, time.GetUtcNow());
        await WriteAsync(before, before with { Episode = decision.Episode }, null);
        return decision.Refusal;
    });

    /// <summary>Changes what is kept beside the episode.</summary>
    public Task ChangeAsync(Func<KillRecord, KillRecord> change) => InTurnAsync(async () =>
    {
        if (Record is { } before)
        {
            await WriteAsync(before, change(before), null);
        }

        return true;
    });

    /// <summary>Answers a command, once.</summary>
    /// <param name="answer">The answer as it will be if the command is done.</param>
    /// <param name="judge">What the command does to the newest episode: the record after it, and why it was refused if it was.</param>
    public Task<KillAnswer> CommandAsync(KillAnswer answer, Func<KillHistory, (KillRecord? After, string? Refused)> judge) => InTurnAsync(async () =>
    {
        if (AnswerTo(answer.CommandId) is { } given)
        {
            return given.Command == answer.Command ? given : given with { Refused = KillCodes.CommandReused };
        }

        var (after, refused) = judge(_history);
        var told = answer with { Refused = refused };
        if (after is not null)
        {
            await WriteAsync(after.Episode.Id == Record?.Episode.Id ? Record : null, after, told);
        }

        return told;
    });

    private async Task WriteAsync(KillRecord? before, KillRecord after, KillAnswer? answer)
    {
        if (before == after && answer is null)
        {
            return;
        }

        // What the rules leave as it is keeps its version; the row's must grow with every change.
        var next = before is not null && before != after && before.Episode.Version == after.Episode.Version
            ? after with { Episode = after.Episode with { Version = after.Episode.Version + 1 } }
            : after;

        // Not to be given up half-way: a row that memory does not know would shut this activation out.
        await (before is null ? store.OpenAsync(next, answer!, CancellationToken.None) : store.SaveAsync(before, next, answer, CancellationToken.None));
        _history = _history with
        {
            Newest = next,
            Episodes = before is null ? _history.Episodes + 1 : _history.Episodes,
            EarlierAborts = before is null && Record is { } last ? _history.EarlierAborts.AddRange(last.Episode.Aborts) : _history.EarlierAborts,
            Answers = answer is null ? _history.Answers : _history.Answers.SetItem(answer.CommandId, answer),
        };
        if (before?.Episode.Phase != next.Episode.Phase)
        {
            KillLog.PhaseReached(logger, user, next.Episode.Id.Text, next.Episode.Phase);
            PhaseChanged();
        }

        Written();
    }

    private Task<T> InTurnAsync<T>(Func<Task<T>> work) => _turns.InTurnAsync(async () =>
    {
        if (Fault is not null)
        {
            throw new KillConflictException($"The kill switch of {user} was given up by this activation.", Fault);
        }

        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is not ArgumentException)
        {
            // Whether it was written is not known, or somebody else has written: only the row can tell.
            Fault = exception;
            throw;
        }
    });
}
