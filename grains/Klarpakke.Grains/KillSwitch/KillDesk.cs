using Klarpakke.Domain.KillSwitch;
using Klarpakke.Domain.Risk.Limits;
using Klarpakke.GrainInterfaces.Risk;
using Klarpakke.Grains.Ports.KillSwitch;
using Microsoft.Extensions.Logging;

namespace Klarpakke.Grains.KillSwitch;

/// <summary>
/// The work of one activation of a user's kill switch, apart from the actor library: on one thread at a time. What is to be done follows from the row alone, so another activation goes on
/// where this one was. Once <see cref="Fault"/> is set, memory may not be what the row says: the desk does nothing more and must be thrown away.
/// </summary>
internal sealed class KillDesk : IAsyncDisposable
{
    private const int MostTries = 10;

    // A limit is confirmed within this time or not at all.
    private static readonly TimeSpan PreparedFor = RiskProfile.Green.HardConfirmationWindow;

    private readonly string _user;
    private readonly IKillStore _store;
    private readonly IOpenPositions _positions;
    private readonly RightOfWay _way;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly KillBook _book;
    private readonly KillAccounts _accounts;
    private readonly KillSteps _steps;
    private readonly KillPhaseSteps _phases;
    private readonly KillStart _start;
    private (UserPositions Found, DateTimeOffset At)? _prepared;

    public KillDesk(string user, IKillStore store, IOpenPositions positions, IKillSurroundings around, RightOfWay way, TimeProvider time, ILogger logger)
    {
        (_user, _store, _positions, _way, _time, _logger) = (user, store, positions, way, time, logger);
        _book = new KillBook(user, store, time, logger);
        _steps = new KillSteps(user, time, logger);
        var reader = new KillReader(user, around, time);
        _accounts = new KillAccounts(user, _book, reader, time, logger);
        _start = new KillStart(user, _book, reader, around, new TripBreaker(store, positions, time), time, logger);
        _phases = new KillPhaseSteps(
            _book, _steps, way, _accounts, _start, new KillSale(user, _book, reader, _accounts, time, logger), new KillProtection(_book, reader, _accounts, time),
            new KillConfirming(_book, reader, _accounts, time), new KillWatch(user, _book, reader, _accounts, positions));
        _book.PhaseChanged = Tick;
    }

    /// <summary>Why this desk must be thrown away; null while it need not.</summary>
    public Exception? Fault => _book.Fault;

    /// <summary>True while somebody must look after the newest episode.</summary>
    public bool IsWatched => _book.Record is { } record && record.IsWatched(_time.GetUtcNow());

    public KillStatus? Status => StatusOf(_book);

    /// <summary>Called when the episode's row has been written; must not wait for anything.</summary>
    public Action Written
    {
        set => _book.Written = value;
    }

    /// <summary>Steps that are under way.</summary>
    public IReadOnlyCollection<Task> Running => _steps.Running;

    /// <summary>Reads the rows and goes on from them.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _book.ReadAsync(cancellationToken);
        if (_book.Record is { } record)
        {
            _accounts.Learn(record.Episode);
        }

        Tick();
    }

    /// <summary>Starts what is due; called every second or so, and whenever something has changed.</summary>
    public void Tick()
    {
        if (Fault is null && IsWatched)
        {
            _phases.StartDue();
        }
    }

    /// <summary>Reads the positions ahead for a limit that is being confirmed.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        _prepared = (await _positions.FindAsync(_user, cancellationToken), now);
    }

    public async Task<KillReply> TriggerAsync(TriggerKill command, CancellationToken cancellationToken)
    {
        using var onTheWay = _phases.OnTheWay = _way.Take();
        var now = _time.GetUtcNow();
        if (_book.AnswerTo(command.CommandId) is null && KillCommands.IsVoid(command, now))
        {
            return new KillReply(KillCodes.Of(KillRefusal.CommandExpired), Status);
        }

        var found = TakePrepared(command, now) ?? await _positions.FindAsync(_user, cancellationToken);
        if (command.IsDrill && !KillCommands.IsOnPaper(found))
        {
            return new KillReply(KillCodes.DrillOnPaperOnly, Status);
        }

        _accounts.Learn(found);
        return await AnswerAsync(
            new KillAnswer(command.CommandId, "trigger", $"{command.Source}:{command.Reason}", now, null),
            history => KillCommands.Trigger(history, command, _user, found, _time.GetUtcNow()));
    }

    public Task<KillReply> AbortAsync(EpisodeCommand command) => GiveAsync(command, "abort", history => KillCommands.Abort(history, _time.GetUtcNow()));

    public Task<KillReply> ExtendAsync(EpisodeCommand command) => GiveAsync(command, "extend", _ => new KillEvent.ExtendPressed());

    public Task<KillReply> SellNowAsync(EpisodeCommand command) => GiveAsync(command, "sell-now", _ => new KillEvent.SellNowPressed());

    public Task<KillReply> ResetAsync(EpisodeCommand command) =>
        GiveAsync(command, "reset", history => new KillEvent.ResetPressed(command.SeenVersion ?? history.Newest!.Episode.Version));

    public async Task<KillReply> RetryAsync(EpisodeCommand command)
    {
        _accounts.Unblock();
        _steps.Hurry();
        return await GiveAsync(command, "retry", _ => new KillEvent.HelpGiven(), record => record with { HelpedAt = _time.GetUtcNow() });
    }

    /// <summary>Nothing more is begun; what is under way has its effect, and whoever comes next finds it.</summary>
    public void Stop() => _steps.Dispose();

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    // What has changed since is found like what changes at this moment: positions that came up by the reading behind the proof, those that were closed by the account's books.
    private UserPositions? TakePrepared(TriggerKill command, DateTimeOffset now)
    {
        var prepared = _prepared;
        _prepared = null;
        return command.Source == KillSource.HardStop && now - prepared?.At <= PreparedFor ? prepared?.Found : null;
    }

    private Task<KillReply> GiveAsync(EpisodeCommand command, string word, Func<KillHistory, KillEvent> happened, Func<KillRecord, KillRecord>? beside = null) => AnswerAsync(
        new KillAnswer(command.CommandId, word, command.By, _time.GetUtcNow(), null),
        history =>
        {
            var (after, refused) = KillCommands.Give(history, command, happened, _time.GetUtcNow());
            return (after is not null && refused is null && beside is not null ? beside(after) : after, refused);
        });

    private async Task<KillReply> AnswerAsync(KillAnswer answer, Func<KillHistory, (KillRecord? After, string? Refused)> judge)
    {
        var book = _book;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new KillReply((await book.CommandAsync(answer, judge)).Refused, StatusOf(book));
            }
            catch (KillConflictException) when (tries < MostTries)
            {
                // Who loses is judged again, on the row as it is now. This desk is done for; the caller need not suffer for it.
                book = new KillBook(_user, _store, _time, _logger);
                await book.ReadAsync(CancellationToken.None);
            }
        }
    }

    private KillStatus? StatusOf(KillBook book) => book.Record is { } record ? KillView.Of(record, _steps.NextTryAt, _start.WaitsForSecondSource) : null;
}
